package org.fengqiao.intake.web;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casefile.Attachment;
import org.fengqiao.casefile.Attachments;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.refusal.InvalidInput;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Takes in the files of a case, one with each request. */
@RestController
@Tag(name = "附件")
class AttachmentIntakeController {

    private static final String FILE = "file";

    record Stored(long id, String caseNo, String name, String type, long size, String sha256) {
    }

    /** What the description says is uploaded; it is read from the stream and never made. */
    record Upload(@Schema(type = "string", format = "binary", description = "文件", requiredMode = Schema.RequiredMode.REQUIRED) String file,
            @Schema(description = "说明，最多 500 字", example = "漏水处照片") String note) {
    }

    private final Attachments attachments;
    private final RequestRights rights;
    private final CurrentOfficer caller;

    AttachmentIntakeController(Attachments attachments, RequestRights rights, CurrentOfficer caller) {
        this.attachments = attachments;
        this.rights = rights;
        this.caller = caller;
    }

    /** Who may not is told so before his upload is read. */
    @Operation(operationId = "addAttachment", summary = "上传附件",
            description = "每次一个文件，默认最大 20 MB。文件的真实类型须与扩展名相符：照片、录音、录像、PDF、Office 文档等。")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = Upload.class)))
    @ApiResponse(responseCode = "201", description = "已存入案件档案，Location 为附件地址")
    @PostMapping(path = "/api/v1/cases/{caseNo}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Stored> add(@PathVariable("caseNo") String caseNo, MultipartHttpServletRequest request) {
        rights.maySpeak(caseNo);
        MultipartFile file = onlyFile(request);
        Attachment added = attachments.add(caseNo, file.getOriginalFilename(), request.getParameter("note"), file, caller.id());
        return ResponseEntity.created(URI.create("/api/v1/cases/" + caseNo + "/attachments/" + added.id()))
                .body(new Stored(added.id(), caseNo, added.name(), added.kind().contentType(), added.size(), added.sha256()));
    }

    private static MultipartFile onlyFile(MultipartHttpServletRequest request) {
        List<MultipartFile> files = request.getMultiFileMap().values().stream().flatMap(List::stream).toList();
        if (files.size() != 1 || request.getFile(FILE) == null) {
            throw new InvalidInput(FILE, "请以 " + FILE + " 为名上传一个文件，每次一个");
        }
        return files.get(0);
    }
}
