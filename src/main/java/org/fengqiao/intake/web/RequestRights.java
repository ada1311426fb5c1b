package org.fengqiao.intake.web;

import java.util.Optional;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Spokespeople;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.SignedIn;
import org.fengqiao.organisation.ChannelAccounts;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may say something about a running case: the account of the channel it came in on, for its reporter, and the officers of its
 * sub-district. To withdraw is the reporter's own: his channel, or whoever takes his call and writes it down. To urge is his too, and his
 * supervisors'; whoever shall do the work does not urge himself.
 */
@Component
class RequestRights {

    static final String ONLY_THE_REPORTER_WITHDRAWS = "只有反映人可以撤回：请通过原渠道，或由社区工作人员、诉求揽收岗代为登记；案件由区里承办的，区指挥中心也可以";

    private final CurrentOfficer caller;
    private final ObjectProvider<ChannelAccounts> channels;
    private final Spokespeople spokespeople;
    private final CaseFiles caseFiles;

    RequestRights(CurrentOfficer caller, ObjectProvider<ChannelAccounts> channels, Spokespeople spokespeople, CaseFiles caseFiles) {
        this.caller = caller;
        this.channels = channels;
        this.spokespeople = spokespeople;
        this.caseFiles = caseFiles;
    }

    /** @throws NotFound when there is no such case, and in the same words when it is none of the caller's business */
    void maySpeak(String caseNo) {
        seen(caseNo);
    }

    /**
     * @throws NotFound as {@link #maySpeak}
     * @throws NotAllowed when the caller may see the case but is nobody who writes down that its reporter withdraws
     */
    void mayWithdraw(String caseNo) {
        if (!withdrawsForTheReporter(seen(caseNo))) {
            throw new NotAllowed(ONLY_THE_REPORTER_WITHDRAWS);
        }
    }

    boolean withdrawsForTheReporter(CaseFile file) {
        return caller.groups().contains(SignedIn.CHANNEL) || spokespeople.mayWithdraw(file, caller.groups());
    }

    /**
     * @throws NotFound as {@link #maySpeak}
     * @throws NotAllowed when the caller may see the case but neither speaks for its reporter nor supervises
     */
    void mayUrge(String caseNo) {
        CaseFile file = seen(caseNo);
        if (!speaksForTheReporter(file) && !spokespeople.mayUrge(file, caller.id(), caller.groups())) {
            throw new NotAllowed("只有反映人和督查人员可以催办：请反映人通过原渠道，或由社区工作人员、诉求揽收岗代为登记");
        }
    }

    private boolean speaksForTheReporter(CaseFile file) {
        return caller.groups().contains(SignedIn.CHANNEL) || spokespeople.speakForTheReporter(file, caller.groups());
    }

    private CaseFile seen(String caseNo) {
        return caseFiles.find(caseNo).filter(this::isTheCallersBusiness).orElseThrow(() -> new NotFound("没有案件 " + caseNo));
    }

    boolean isTheCallersBusiness(CaseFile file) {
        if (!caller.subdistricts().contains(file.subdistrict())) {
            return false;
        }
        if (!caller.groups().contains(SignedIn.CHANNEL)) {
            return true;
        }
        ChannelAccounts accounts = channels.getIfAvailable(() -> account -> Optional.empty());
        return accounts.channelOf(caller.id()).filter(file.channel().name()::equals).isPresent();
    }
}
