package org.fengqiao.intake.web;

import java.net.URI;
import java.util.List;

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
class AttachmentIntakeController {

    private static final String FILE = "file";

    record Stored(long id, String caseNo, String name, String type, long size, String sha256) {
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
