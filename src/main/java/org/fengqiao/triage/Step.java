package org.fengqiao.triage;

/** The steps as the trail names them. */
final class Step {

    static final String TRIAGE = "一核八翼";
    static final String INTAKE = "揽收";
    static final String APPROVAL = "政法委员审批";
    static final String POST = "岗位调处";
    static final String POST_REQUEST = "增派岗位";
    static final String REVIEW = "反馈核对";
    static final String CONSULTATION = "会商研判";
    static final String JOINT_HANDLING = "联合调处";
    static final String DECISION = "政法委员决定";
    static final String CONFERENCE = "联席会议";
    static final String IMPLEMENTATION = "联席决定落实";

    private Step() {
    }
}
