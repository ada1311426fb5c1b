package org.fengqiao.intake.web;

import java.util.Optional;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.SignedIn;
import org.fengqiao.organisation.ChannelAccounts;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may register what: an officer anything in his own sub-districts, a channel's account only what came in on its channel,
 * with the number that makes sending it again harmless.
 */
@Component
class PostingRights {

    private final CurrentOfficer caller;
    private final ObjectProvider<ChannelAccounts> channels;
    private final Organisation organisation;
    private final CaseFiles caseFiles;

    PostingRights(CurrentOfficer caller, ObjectProvider<ChannelAccounts> channels, Organisation organisation,
            CaseFiles caseFiles) {
        this.caller = caller;
        this.channels = channels;
        this.organisation = organisation;
        this.caseFiles = caseFiles;
    }

    /**
     * @throws NotAllowed when the caller may not register this demand
     * @throws Conflict when its channel number belongs to a case he may not see
     */
    void check(NewCase demand) {
        if (caller.groups().contains(SignedIn.CHANNEL)) {
            ChannelAccounts accounts = channels.getIfAvailable(() -> account -> Optional.empty());
            String own = accounts.channelOf(caller.id())
                    .orElseThrow(() -> new NotAllowed("账号 " + caller.id() + " 尚未对应任何渠道"));
            if (!demand.channel().name().equals(own)) {
                throw new NotAllowed("渠道账号只能登记本渠道（" + Channel.valueOf(own).label() + "）的诉求");
            }
            if (demand.channelNo() == null || demand.channelNo().isBlank()) {
                throw new InvalidInput("channelNo", "请填写渠道编号");
            }
        }
        organisation.enclosing(demand.placeUnit(), UnitKind.SUBDISTRICT).map(subdistrict -> subdistrict.id())
                .filter(subdistrict -> !caller.subdistricts().contains(subdistrict))
                .ifPresent(subdistrict -> {
                    throw new NotAllowed("您不属于该街道，不能在那里登记");
                });
        if (demand.channelNo() != null) {
            caseFiles.find(demand.channel(), demand.channelNo()).ifPresent(this::checkAnswer);
        }
    }

    /** A number known from elsewhere must not open a window into another sub-district. */
    void checkAnswer(CaseFile registered) {
        if (!caller.subdistricts().contains(registered.subdistrict())) {
            throw new Conflict("该渠道编号已用于其他街道的案件，请核对编号");
        }
    }
}
