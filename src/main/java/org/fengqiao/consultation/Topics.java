package org.fengqiao.consultation;

import java.util.Map;

import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Step 1, 列出议题, and the visit to the place before an extraordinary meeting. */
@Service
public class Topics {

    private final Documents documents;
    private final Trail trail;

    Topics(Documents documents, Trail trail) {
        this.documents = documents;
        this.trail = trail;
    }

    /**
     * @param returned the theme was sent back: what is left empty then stays as written before
     * @throws InvalidInput naming what is missing
     */
    @Transactional
    public void list(Consultation consultation, Topic typed, boolean returned, String actor) {
        Topic topic = returned
                ? documents.latest(consultation.caseNo(), DocumentKind.TOPIC.name())
                        .map(before -> typed.orElse(Topic.of(before.content()))).orElse(typed)
                : typed;
        Problems problems = new Problems();
        topic.check(problems);
        problems.throwIfAny();
        documents.record(consultation.caseNo(), DocumentKind.TOPIC.name(), consultation.round(), topic.content(), actor);
        trail.append(consultation.caseNo(), actor, Step.TOPIC, returned ? "议题已修改" : "议题已列出", null);
    }

    /** @throws InvalidInput when nothing was found worth writing down */
    @Transactional
    public void visited(Consultation consultation, String finding, String actor) {
        Problems problems = new Problems();
        Texts.required(problems, "finding", "现场所见", finding, 2000);
        problems.throwIfAny();
        documents.record(consultation.caseNo(), DocumentKind.SITE_VISIT.name(), consultation.round(),
                Map.of("finding", finding), actor);
        trail.append(consultation.caseNo(), actor, Step.SITE_VISIT, "已踏勘现场", null);
    }
}
