package org.fengqiao.mediation;

import java.util.List;

/**
 * What both sides answered after their rights were read to them.
 *
 * @param rightsTold to refuse, to stop, to choose the mediator, closed doors, arbitration or court at any time
 * @param mediator whom the parties chose, a person id; null where a side refuses
 * @param coMediators person ids of those who join him, such as the lawyer and the grid worker
 * @param reporterDisclosed a reporter who asked for secrecy agrees to be known to the other side
 */
public record Consent(boolean rightsTold, Answer reporterSide, Answer otherSide, ConsentManner manner, String mediator,
        List<String> coMediators, boolean reporterDisclosed) {

    boolean isGiven() {
        return reporterSide == Answer.AGREE && otherSide == Answer.AGREE;
    }
}
