package org.fengqiao.mediation;

/** How a session is held. */
public enum Manner {
    FACE_TO_FACE("当面调解"),
    /** In separate rooms: the mediator goes from one to the other. */
    SEPARATE("分别谈（背对背）"),
    PHONE("电话调解"),
    ONLINE("网络“云端调”");

    private final String label;

    Manner(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
