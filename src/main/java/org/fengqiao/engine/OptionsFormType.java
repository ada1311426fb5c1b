package org.fengqiao.engine;

import org.camunda.bpm.engine.impl.form.type.AbstractFormFieldType;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * A start form has no variables to fill a select from. A form field of this type on the start event brings them: its default
 * value is an expression that gives {@link FormOptions}, which {@link StartForms} writes into the form. The engine puts the list
 * among the variables when the form is sent; the first step takes it away.
 */
class OptionsFormType extends AbstractFormFieldType {

    @Override
    public String getName() {
        return "options";
    }

    @Override
    public TypedValue convertToFormValue(TypedValue value) {
        return value;
    }

    @Override
    public TypedValue convertToModelValue(TypedValue value) {
        return value;
    }

    @Override
    @Deprecated
    public Object convertFormValueToModelValue(Object value) {
        return null;
    }

    @Override
    @Deprecated
    public String convertModelValueToFormValue(Object value) {
        return value == null ? null : value.toString();
    }
}
