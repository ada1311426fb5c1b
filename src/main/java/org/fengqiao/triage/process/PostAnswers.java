package org.fengqiao.triage.process;

import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.triage.PostAnswer;

/** Keeps a post to the answers its form offers. */
final class PostAnswers {

    private PostAnswers() {
    }

    /** @throws InvalidInput when the answer is not this post's to give */
    static void mustBeOffered(PostAnswer answer, boolean lead, String post) {
        if (!PostAnswer.offered(lead, post).contains(answer)) {
            throw new InvalidInput("postDecision", "本岗位不能答复“" + answer.label() + "”");
        }
    }
}
