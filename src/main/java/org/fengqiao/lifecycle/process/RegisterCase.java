package org.fengqiao.lifecycle.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Registration;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.springframework.stereotype.Component;

/**
 * 登记建档. A demand from a channel comes with its case number; one from the registration form is written into the register
 * here, and what is personal leaves the engine in the same transaction.
 */
@Component
class RegisterCase implements JavaDelegate {

    private static final String[] FORM_ONLY = {"description", "channelNo", "placeUnit", "placeOptions", "address", "peopleAffected",
        "secret", "settlement", "complainedUnit", "reporterName", "reporterPhone", "reporterEmail", "counterpartyName", "counterpartyPhone"};
    /** The register's field names under the form's. */
    private static final Map<String, String> FIELDS = Map.of("reporter.name", "reporterName", "reporter.phone", "reporterPhone",
            "reporter.email", "reporterEmail", "parties[0].name", "counterpartyName", "parties[0].phone", "counterpartyPhone",
            "parties[1].name", "counterpartyName", "parties[1].phone", "counterpartyPhone");

    private final CaseFiles caseFiles;
    private final Organisation organisation;
    private final CurrentOfficer officer;

    RegisterCase(CaseFiles caseFiles, Organisation organisation, CurrentOfficer officer) {
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.officer = officer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object known = execution.getVariable(LifecycleVariables.CASE_NO);
        if (known != null) {
            carry(execution, caseFiles.get(known.toString()));
            return;
        }
        FormSubmission.handle(execution, form -> {
            CaseFile file = registered(form);
            execution.setProcessBusinessKey(file.caseNo());
            form.forget(FORM_ONLY);
            carry(execution, file);
        });
    }

    private CaseFile registered(FormSubmission form) {
        Integer people = form.requiredNumber("peopleAffected", "涉及人数", 1, CaseFiles.MAX_PEOPLE);
        Category category = form.requiredChoice(LifecycleVariables.CATEGORY, "类别", Category.class);
        Channel channel = form.requiredChoice(LifecycleVariables.CHANNEL, "来源渠道", Channel.class);
        Grade grade = form.choice(LifecycleVariables.GRADE, Grade.class).orElse(null);
        String title = form.requiredText(LifecycleVariables.TITLE, "标题", CaseFiles.MAX_TITLE);
        String description = form.requiredText("description", "诉求内容", CaseFiles.MAX_DESCRIPTION);
        String address = form.requiredText("address", "事发地点", 200);
        String place = form.requiredText("placeUnit", "所属网格、社区或街道", 64);
        List<NewParty> parties = new ArrayList<>();
        party(form, PartyRole.COUNTERPARTY, "counterparty").ifPresent(parties::add);
        party(form, PartyRole.REPORTER, "reporter").ifPresent(parties::add);
        String channelNo = form.optionalText("channelNo", "渠道编号", 64);
        String complainedUnit = form.optionalText("complainedUnit", "投诉的单位", 64);
        String settlement = form.isTrue(LifecycleVariables.SETTLED) ? form.requiredText("settlement", "怎么处理的", CaseFiles.MAX_SETTLEMENT) : null;
        form.check();
        Registration registration;
        try {
            registration = caseFiles.register(new NewCase(title, description, category, grade, channel, channelNo, place, address,
                    null, null, people, form.isTrue("secret"), form.isTrue(LifecycleVariables.INJURY), complainedUnit, null, parties, settlement),
                    officer.id());
        } catch (InvalidInput refused) {
            form.adopt(refused, FIELDS);
            form.check();
            throw refused;
        }
        if (!registration.created()) {
            throw new Conflict("该渠道编号已登记为案件 " + registration.caseFile().caseNo() + "，请勿重复登记");
        }
        return registration.caseFile();
    }

    private static java.util.Optional<NewParty> party(FormSubmission form, PartyRole role, String prefix) {
        String name = form.optionalText(prefix + "Name", "姓名", 100);
        String phone = form.optionalText(prefix + "Phone", "电话", 32);
        String email = role == PartyRole.REPORTER ? form.optionalText(prefix + "Email", "电子邮箱", 200) : null;
        return name == null && phone == null && email == null ? java.util.Optional.empty()
                : java.util.Optional.of(new NewParty(role, name, phone, email, null));
    }

    /** What the process needs to know of the case; all of it may be seen in Tasklist and Cockpit. */
    private void carry(DelegateExecution execution, CaseFile file) {
        execution.setVariable(LifecycleVariables.CASE_NO, file.caseNo());
        execution.setVariable(LifecycleVariables.TITLE, file.titleInForms());
        execution.setVariable(LifecycleVariables.CATEGORY, file.category().name());
        execution.setVariable(LifecycleVariables.GRADE, file.grade().name());
        execution.setVariable(LifecycleVariables.CHANNEL, file.channel().name());
        execution.setVariable(LifecycleVariables.SUBDISTRICT, file.subdistrict());
        execution.setVariable(LifecycleVariables.COMMUNITY, file.community());
        execution.setVariable(LifecycleVariables.DISTRICT,
                organisation.enclosing(file.subdistrict(), UnitKind.DISTRICT).map(Unit::id).orElse(null));
        execution.setVariable(LifecycleVariables.HAS_COMMUNITY, file.community() != null);
        execution.setVariable(LifecycleVariables.COMPLAINT_ABOUT, file.complainedUnit() == null ? "NONE"
                : organisation.unit(file.complainedUnit()).map(unit -> unit.kind().name()).orElse("NONE"));
        caseFiles.replyBy(file.caseNo()).ifPresent(day -> execution.setVariable(LifecycleVariables.REPLY_BY, day.toString()));
        execution.setVariable(LifecycleVariables.PEOPLE, file.peopleAffected());
        execution.setVariable(LifecycleVariables.INJURY, file.injury());
        execution.setVariable(LifecycleVariables.SETTLED, caseFiles.settlement(file.caseNo()).isPresent());
        execution.setVariable(LifecycleVariables.NAMED_PARTIES, caseFiles.parties(file.caseNo()).stream()
                .anyMatch(party -> party.role() == PartyRole.COUNTERPARTY));
        execution.setVariable(LifecycleVariables.ROUND, 1);
        execution.setVariable(LifecycleVariables.MAIN_ANSWERED, false);
        execution.setVariable(LifecycleVariables.REOPEN_NEEDED, false);
        execution.setVariable(LifecycleVariables.REPORTER_WITHDREW, false);
    }
}
