package org.fengqiao.summons.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.summons.CalledDepartment;
import org.fengqiao.summons.Summonses;
import org.fengqiao.summons.SummonsRatings;
import org.springframework.stereotype.Component;

/** Takes in how the whistler rates the departments. */
@Component
class RateDepartments implements ExecutionListener {

    private static final String RATINGS = "ratings";
    private static final String DECISION = "ratingDecision";

    private final Summonses summonses;
    private final SummonsRatings ratings;
    private final CurrentOfficer officer;

    RateDepartments(Summonses summonses, SummonsRatings ratings, CurrentOfficer officer) {
        this.summonses = summonses;
        this.ratings = ratings;
        this.officer = officer;
    }

    enum Decision {
        RATE, SKIP
    }

    @Override
    public void notify(DelegateExecution execution) {
        FormSubmission.handle(execution, form -> {
            String caseNo = SummonsVariables.caseNo(execution);
            int number = SummonsVariables.number(execution);
            // asked only of a direct assignment
            Decision decision = form.choice(DECISION, Decision.class).orElse(Decision.RATE);
            form.check();
            try {
                if (decision == Decision.SKIP) {
                    ratings.skip(caseNo, number, officer.id());
                } else {
                    ratings.rate(caseNo, number, marks(form, summonses.worked(caseNo, number)), officer.id());
                }
            } catch (InvalidInput refused) {
                form.adopt(refused, fields());
                form.check();
            }
            form.forget(RATINGS, DECISION);
        });
    }

    private static List<SummonsRatings.Marks> marks(FormSubmission form, List<CalledDepartment> worked) {
        List<JsonNode> rows = form.rows(RATINGS);
        List<SummonsRatings.Marks> marks = new ArrayList<>();
        for (int i = 0; i < worked.size(); i++) {
            JsonNode row = i < rows.size() ? rows.get(i) : null;
            marks.add(new SummonsRatings.Marks(worked.get(i).department(), FormValues.number(row, "onTime"), FormValues.number(row, "effect")));
        }
        return marks;
    }

    private static Map<String, String> fields() {
        return new HashMap<>(Map.of("marks", RATINGS, "rating", DECISION));
    }
}
