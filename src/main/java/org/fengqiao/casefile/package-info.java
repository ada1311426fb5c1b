/** The register: case file, parties, documents, ratings and the trail. Knows no engine; the only home of personal data. */
package org.fengqiao.casefile;
