package org.fengqiao.casefile.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import org.fengqiao.casefile.Attachment;
import org.fengqiao.casefile.Attachments;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.SignedIn;
import org.fengqiao.refusal.NotFound;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives the files of a case. Whoever may open the case sees that they are there; their bytes cannot be masked, and a photo may show
 * people, so they go only to whoever sees the parties, and to a channel what it sent itself.
 */
@RestController
@Tag(name = "附件")
@RequestMapping("/api/v1/cases/{caseNo}/attachments")
class AttachmentsController {

    private final Attachments attachments;
    private final Readers readers;
    private final OpenedWithParties openedWithParties;
    private final CaseViews views;
    private final CurrentOfficer reader;

    AttachmentsController(Attachments attachments, Readers readers, OpenedWithParties openedWithParties, CaseViews views, CurrentOfficer reader) {
        this.attachments = attachments;
        this.readers = readers;
        this.openedWithParties = openedWithParties;
        this.views = views;
        this.reader = reader;
    }

    @Operation(operationId = "listAttachments", summary = "列出附件",
            description = "凡能打开案件的人都可以看到附件清单；附件内容另有限制。")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<CaseView.AttachmentView> list(@PathVariable("caseNo") @Pattern(regexp = CaseFileController.CASE_NO,
            message = CaseFileController.CASE_NO_MESSAGE) String caseNo) {
        return views.attachments(readers.open(caseNo));
    }

    /** The bytes, or the part of them that a player asks for. */
    @Operation(operationId = "readAttachment", summary = "下载附件",
            description = "只给直接接触当事人的岗位，以及上传该附件的渠道。支持 Range，可分段下载。")
    @ApiResponse(responseCode = "200", description = "附件内容", content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "206", description = "所要的一段", content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "416", description = "所要的范围不在文件内", content = @Content)
    @GetMapping("/{id}")
    ResponseEntity<Resource> read(@PathVariable("caseNo") @Pattern(regexp = CaseFileController.CASE_NO,
            message = CaseFileController.CASE_NO_MESSAGE) String caseNo, @PathVariable("id") long id) {
        CaseFile caseFile = readers.open(caseNo);
        Attachment attachment = attachments.find(caseFile.caseNo(), id)
                .orElseThrow(() -> new NotFound("案件 " + caseNo + " 没有附件 " + id));
        if (!sentByThisChannel(attachment)) {
            openedWithParties.open(caseNo, "附件", file -> attachment);
        }
        ContentDisposition disposition = (attachment.kind().shown() ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(attachment.name(), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(attachment.kind().contentType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new Bytes(attachment));
    }

    private boolean sentByThisChannel(Attachment attachment) {
        return reader.groups().contains(SignedIn.CHANNEL) && attachment.addedBy().equals(reader.id());
    }

    private final class Bytes extends AbstractResource {

        private final Attachment attachment;

        Bytes(Attachment attachment) {
            this.attachment = attachment;
        }

        @Override
        public InputStream getInputStream() {
            return attachments.open(attachment);
        }

        @Override
        public long contentLength() {
            return attachment.size();
        }

        @Override
        public String getDescription() {
            return "attachment " + attachment.id();
        }
    }
}
