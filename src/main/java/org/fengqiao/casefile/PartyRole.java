package org.fengqiao.casefile;

/** What part somebody has in a case. The label is the word officers use. */
public enum PartyRole {
    REPORTER("反映人"),
    COUNTERPARTY("对方当事人"),
    AFFECTED("受影响人"),
    REPRESENTATIVE("代表人");

    private final String label;

    PartyRole(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
