package org.fengqiao.lifecycle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.Holders;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.springframework.stereotype.Service;

/** Tells whoever has a task of the case at the moment, also in the processes that it called. */
@Service
public class CaseHolders {

    /** Kind of the document that holds added material. */
    private static final String MATERIAL = "MATERIAL";

    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Holders holders;
    private final Notifications notifications;

    CaseHolders(CaseFiles caseFiles, Documents documents, Holders holders, Notifications notifications) {
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.holders = holders;
        this.notifications = notifications;
    }

    /** Somebody urges; how often he and others did stands in the message. */
    public void urged(String caseNo) {
        int times = caseFiles.urges(caseNo);
        tell(caseNo, NoticeKind.URGED, "urged:" + caseNo + ":" + times, Map.of("催办次数", "第 " + times + " 次"));
    }

    /** Material has come in; what it says stands in the register. */
    public void materialAdded(String caseNo) {
        documents.latest(caseNo, MATERIAL).ifPresent(added -> tell(caseNo, NoticeKind.MATERIAL_ADDED, "material:" + added.id(),
                Map.of("材料", "见案件档案")));
    }

    private void tell(String caseNo, NoticeKind kind, String event, Map<String, String> details) {
        CaseFile file = caseFiles.get(caseNo);
        // a merged case is worked on in its main case
        String worked = file.status() == Status.MERGED ? file.mainCase() : caseNo;
        Set<Recipient> to = new LinkedHashSet<>();
        for (Holders.Holder holder : holders.ofCase(worked)) {
            if (holder.assignee() != null) {
                to.add(new Recipient.Officer(holder.assignee()));
            } else {
                holder.groups().forEach(group -> to.add(new Recipient.Group(group)));
                holder.people().forEach(person -> to.add(new Recipient.Officer(person)));
            }
        }
        notifications.tell(new Notice(caseNo, kind, event, List.copyOf(to), details));
    }
}
