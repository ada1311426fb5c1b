package org.fengqiao.casefile;

/**
 * What verifying a trail found.
 *
 * @param entries how many entries were read
 * @param firstBroken sequence number of the first entry that does not fit, null when the chain is whole
 */
public record ChainCheck(String caseNo, int entries, Integer firstBroken) {

    public boolean intact() {
        return firstBroken == null;
    }
}
