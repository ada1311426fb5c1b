package org.fengqiao.lifecycle;

/** What becomes of a case whose withdrawal was checked, as {@code withdrawal-effect} answers. */
public enum WithdrawalEffect {
    END_CASE("按您的意思撤回，办理到此为止"),
    CONTINUE("核实不是您本人的意思，照常办理"),
    CONTINUE_WITHOUT_REPORTER("您的撤回已记录；还有其他反映人等待答复，继续办理，不再打扰您"),
    CONTINUE_AND_VISIT("您的撤回已记录；为了安全，本案依规定继续办理，办完仍会回访您");

    private final String words;

    WithdrawalEffect(String words) {
        this.words = words;
    }

    /** As the reporter reads it. */
    String words() {
        return words;
    }
}
