package org.fengqiao.casefile.web;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Status;

/**
 * A case file as one reader sees it.
 *
 * @param partiesMasked whether names, numbers and addresses were made unreadable for this reader
 * @param reporterHidden the reporter asked for secrecy and is left out altogether for this reader
 */
record CaseView(String caseNo, String title, String description, Category category, String categoryLabel, Grade grade,
        String gradeLabel, Channel channel, String channelLabel, String channelNo, String subdistrict,
        String subdistrictName, String community, String communityName, String grid, String address, BigDecimal latitude,
        BigDecimal longitude, int peopleAffected, boolean secret, boolean injury, boolean fast, boolean majorInstability,
        boolean violence, boolean keyCase, boolean supervised, Level level, String levelLabel, Route route,
        String routeLabel, Status status, String statusLabel, Outcome outcome, String outcomeLabel, String outcomeReason,
        String mainCase, OffsetDateTime registeredAt, OffsetDateTime firstContactAt, OffsetDateTime answeredAt,
        OffsetDateTime closedAt, boolean partiesMasked, boolean reporterHidden, List<PartyView> parties,
        List<DocumentView> documents, List<AttachmentView> attachments, List<TrailLine> trail) {

    record PartyView(PartyRole role, String roleLabel, String name, String phone, String email, String address) {
    }

    /** What a step left in writing, with its fields in Chinese. */
    record DocumentView(String kind, String kindLabel, int round, OffsetDateTime writtenAt, String writtenBy, List<DocumentLine> lines) {
    }

    record DocumentLine(String label, String text) {
    }

    /**
     * @param type the content type it is sent with
     * @param size in bytes
     */
    record AttachmentView(long id, String name, String type, String typeLabel, long size, String sizeText, String sha256, String note,
            OffsetDateTime addedAt, String addedBy, String addedByName) {
    }

    record TrailLine(int seq, OffsetDateTime at, String actor, String actorName, String step, String decision,
            String reason, String hash) {
    }
}
