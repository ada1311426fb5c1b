package org.fengqiao.casefile.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.fengqiao.casefile.Attachments;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Document;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Masking;
import org.fengqiao.casefile.Party;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Shows a case file to one reader: parties in full to whoever deals with them, which the trail remembers each time, else masked. */
@Component
class CaseViews {

    static final String UNMASKED = "查看当事人信息";

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final Documents documents;
    private final DocumentWords words;
    private final Attachments attachments;
    private final Readers readers;
    private final CurrentOfficer reader;
    private final Organisation organisation;
    private final Clock clock;

    CaseViews(CaseFiles caseFiles, Trail trail, Documents documents, DocumentWords words, Attachments attachments, Readers readers,
            CurrentOfficer reader, Organisation organisation, Clock clock) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.documents = documents;
        this.words = words;
        this.attachments = attachments;
        this.readers = readers;
        this.reader = reader;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Transactional
    public CaseView of(CaseFile caseFile) {
        List<Party> parties = caseFiles.parties(caseFile.caseNo());
        List<String> grounds = readers.groundsToSeeTheParties(caseFile);
        boolean masked = grounds.isEmpty();
        boolean reporterHidden = masked && caseFile.secret();
        if (!masked && !parties.isEmpty()) {
            remember(caseFile.caseNo(), grounds);
        }
        List<String> names = masked ? parties.stream().map(Party::name).toList() : List.of();
        List<CaseView.PartyView> shown = parties.stream()
                .filter(party -> !(reporterHidden && party.role() == PartyRole.REPORTER))
                .map(party -> masked ? masked(party) : inFull(party)).toList();
        List<CaseView.TrailLine> lines = trail.of(caseFile.caseNo()).stream().map(entry -> line(entry, masked, names)).toList();
        Unit subdistrict = organisation.unit(caseFile.subdistrict()).orElse(null);
        Unit community = caseFile.community() == null ? null : organisation.unit(caseFile.community()).orElse(null);
        return new CaseView(caseFile.caseNo(), text(caseFile.title(), masked, names),
                text(caseFile.description(), masked, names), caseFile.category(), caseFile.category().label(),
                caseFile.grade(), caseFile.grade().label(), caseFile.channel(), caseFile.channel().label(),
                caseFile.channelNo(), caseFile.subdistrict(), subdistrict == null ? null : subdistrict.name(),
                caseFile.community(), community == null ? null : community.name(), caseFile.grid(), text(caseFile.address(), masked, names),
                caseFile.latitude(), caseFile.longitude(), caseFile.peopleAffected(), caseFile.secret(),
                caseFile.injury(), caseFile.fast(), caseFile.majorInstability(), caseFile.violence(),
                caseFile.keyCase(), caseFile.supervised(), caseFile.level(), caseFile.level().label(), caseFile.route(),
                caseFile.route() == null ? null : caseFile.route().label(), caseFile.status(), caseFile.status().label(),
                caseFile.outcome(), caseFile.outcome() == null ? null : caseFile.outcome().label(),
                text(caseFile.outcomeReason(), masked, names), caseFile.mainCase(), local(caseFile.registeredAt()),
                local(caseFile.firstContactAt()), local(caseFile.answeredAt()), local(caseFile.closedAt()), masked,
                reporterHidden, shown, documents(caseFile.caseNo(), masked, names), attachments(caseFile.caseNo(), masked, names), lines);
    }

    /** The files of the case; for whoever does not deal with the parties without their names. */
    @Transactional
    public List<CaseView.AttachmentView> attachments(CaseFile caseFile) {
        List<String> grounds = readers.groundsToSeeTheParties(caseFile);
        List<String> names = caseFiles.parties(caseFile.caseNo()).stream().map(Party::name).toList();
        List<CaseView.AttachmentView> files = attachments(caseFile.caseNo(), grounds.isEmpty(), names);
        if (!grounds.isEmpty() && !files.isEmpty()) {
            remember(caseFile.caseNo(), grounds);
        }
        return files;
    }

    private List<CaseView.AttachmentView> attachments(String caseNo, boolean masked, List<String> names) {
        return attachments.of(caseNo).stream().map(file -> new CaseView.AttachmentView(file.id(), text(file.name(), masked, names),
                file.kind().contentType(), file.kind().label(), file.size(), Attachments.readable(file.size()), file.sha256(),
                text(file.note(), masked, names), local(file.addedAt()), file.addedBy(), actorName(file.addedBy()))).toList();
    }

    private List<CaseView.DocumentView> documents(String caseNo, boolean masked, List<String> names) {
        return documents.of(caseNo).stream().map(document -> new CaseView.DocumentView(document.kind(), words.kind(document),
                document.round(), local(document.writtenAt()), actorName(document.writtenBy()),
                lines(document, masked, names))).toList();
    }

    private List<CaseView.DocumentLine> lines(Document document, boolean masked, List<String> names) {
        return masked && words.closed(document) != null ? List.of(new CaseView.DocumentLine("内容", words.closed(document)))
                : words.lines(document, text -> text(text, masked, names));
    }

    /** Each reading that shows them; what builds its answer from several parts is one reading. */
    void remember(String caseNo, List<String> grounds) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        String mark = CaseViews.class.getName() + "." + caseNo;
        if (request.getAttribute(mark, RequestAttributes.SCOPE_REQUEST) == null) {
            request.setAttribute(mark, true, RequestAttributes.SCOPE_REQUEST);
            trail.append(caseNo, reader.id(), UNMASKED, String.join("、", grounds), null);
        }
    }

    private CaseView.TrailLine line(TrailEntry entry, boolean masked, List<String> names) {
        return new CaseView.TrailLine(entry.seq(), local(entry.at()), entry.actor(),
                actorName(entry.actor()), entry.step(),
                text(entry.decision(), masked, names), text(entry.reason(), masked, names), entry.hash());
    }

    private String actorName(String actor) {
        return switch (actor) {
            case CurrentOfficer.SYSTEM -> "系统";
            case Trail.REPORTER -> "反映人";
            default -> organisation.person(actor).map(Person::name).orElse(null);
        };
    }

    private static CaseView.PartyView inFull(Party party) {
        return new CaseView.PartyView(party.role(), party.role().label(), party.name(), party.phone(), party.email(),
                party.address());
    }

    private static CaseView.PartyView masked(Party party) {
        return new CaseView.PartyView(party.role(), party.role().label(), Masking.name(party.name()),
                Masking.phone(party.phone()), Masking.email(party.email()), Masking.address(party.address()));
    }

    private static String text(String text, boolean masked, List<String> names) {
        return masked ? Masking.text(text, names) : text;
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
