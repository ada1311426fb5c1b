package org.fengqiao.casework;

/** Brings a request for a second opinion before the post that is asked, and takes it away when it is no longer needed. */
public interface OpinionRequests {

    void ask(SecondOpinion asked);

    void needless(SecondOpinion asked);
}
