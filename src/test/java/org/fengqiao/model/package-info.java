/**
 * The rules for what process owners edit, checked by reading the files only: names, flow, bindings, clocks, parallel work,
 * the picture, decisions and forms. {@link org.fengqiao.model.ModelRules} runs all of them over a folder that holds
 * {@code processes/} and {@code forms/}.
 */
package org.fengqiao.model;
