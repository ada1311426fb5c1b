package org.fengqiao.mediation;

/** Why a party does not want a mediator; granted whatever it is. */
public enum ObjectionGround {
    OBJECTION("当事人不愿由其调解"),
    RELATIVE("与一方有亲属关系"),
    INTEREST("与本案有利害关系");

    private final String label;

    ObjectionGround(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
