package org.fengqiao.casefile.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import org.awaitility.Awaitility;
import org.fengqiao.Upload;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.SampleFiles;
import org.fengqiao.casefile.Trail;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The files of a case, up and down, over HTTP. */
class AttachmentsOverHttpTest extends DoorTest {

    private static final String CASES = "/api/v1/cases/";

    @Autowired
    private CaseFiles caseFiles;
    @Autowired
    private Trail trail;
    @Autowired
    private MultipartConfigElement multipart;
    @Autowired
    private ServletContext servlets;

    private HttpResponse<String> upload(String caseNo, String account, Upload upload) {
        return send(upload.on(to(CASES + caseNo + "/attachments", account)));
    }

    private HttpResponse<String> upload(String caseNo, String name, byte[] bytes) {
        return upload(caseNo, HOTLINE, Upload.of(name, bytes));
    }

    private String uploaded(String caseNo, String account, String name, byte[] bytes) {
        HttpResponse<String> answer = upload(caseNo, account, Upload.of(name, bytes));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<byte[]> download(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String told) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).get("detail").asText()).contains(told);
    }

    /** Everything that a refused upload must not have touched. */
    private List<Object> written() {
        return List.of(jdbc.sql("select count(*) from attachment").query(Integer.class).single(),
                jdbc.sql("select count(*) from attachment_block").query(Integer.class).single(),
                jdbc.sql("select count(*) from trail").query(Integer.class).single());
    }

    private List<String> waitingOnTheDisk() {
        File folder = (File) servlets.getAttribute(ServletContext.TEMPDIR);
        return Arrays.asList(folder.list((directory, name) -> name.startsWith("upload_")));
    }

    @Test
    void aPhotoComesBackAsItWasSent() {
        String caseNo = register(demand());
        byte[] photo = SampleFiles.photo("jpg");

        HttpResponse<String> stored = upload(caseNo, HOTLINE, Upload.of("路灯 \"坏\".JPG", photo).field("note", "王小明拍的\n晚上八点"));

        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        JsonNode line = json(get(CASES + caseNo + "/attachments", CLERK)).get(0);
        assertThat(line.get("name").asText()).isEqualTo("路灯 \"坏\".JPG");
        assertThat(line.get("type").asText()).isEqualTo("image/jpeg");
        assertThat(line.get("size").asLong()).isEqualTo(photo.length);
        assertThat(line.get("note").asText()).isEqualTo("王小明拍的\n晚上八点");
        assertThat(line.get("addedBy").asText()).isEqualTo(HOTLINE);
        assertThat(line.get("addedAt").asText()).endsWith("+08:00");
        assertThat(line.get("sha256").asText()).isEqualTo(json(stored).get("sha256").asText()).hasSize(64);
        HttpResponse<byte[]> photoAgain = download(to(stored.headers().firstValue("Location").orElseThrow(), CLERK).GET());
        assertThat(photoAgain.statusCode()).isEqualTo(200);
        assertThat(photoAgain.body()).isEqualTo(photo);
        assertThat(photoAgain.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(photoAgain.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(photoAgain.headers().firstValueAsLong("Content-Length")).hasValue(photo.length);
        assertThat(photoAgain.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("inline")
                .contains("filename*=UTF-8''%E8%B7%AF%E7%81%AF%20%22%E5%9D%8F%22.JPG");
        assertThat(trail.of(caseNo)).extracting(entry -> entry.actor() + " " + entry.step() + " " + entry.decision())
                .contains(HOTLINE + " 上传附件 路灯 \"坏\".JPG，" + photo.length + " 字节").contains(CLERK + " 查看当事人信息 本案所在社区的工作人员");
        assertThat(trail.verify(caseNo).intact()).isTrue();
        assertThat(waitingOnTheDisk()).isEmpty();
    }

    @Test
    void whoDoesNotDealWithThePartiesSeesThatThereIsAFileAndNothingOfIt() {
        String caseNo = register(demand());
        String photo = uploaded(caseNo, HOTLINE, "王小明家厨房.jpg", SampleFiles.photo("jpg"));

        for (String masked : List.of(NEIGHBOUR, DEPARTMENT, SUPERVISOR)) {
            assertThat(json(get(CASES + caseNo + "/attachments", masked)).at("/0/name").asText()).isEqualTo("王**家厨房.jpg");
            assertRefused(get(photo, masked), 403, "不能查看附件");
            assertThat(get("/case-file/" + caseNo, masked).body()).contains("王**家厨房.jpg", "不能打开").doesNotContain(photo);
        }
        assertThat(get("/case-file/" + caseNo, CLERK).body()).contains("王小明家厨房.jpg", "href=\"" + photo + "\"");
        for (String path : List.of(photo, CASES + caseNo + "/attachments")) {
            assertRefused(get(path, STRANGER), 404, "没有案件 " + caseNo);
            assertThat(send(to(path).GET()).statusCode()).isEqualTo(401);
        }
        assertRefused(get(CASES + caseNo + "/attachments/999999", CLERK), 404, "没有附件 999999");
        assertRefused(get(photo.replace(caseNo, register(demand())), CLERK), 404, "没有附件");
        assertThat(get(CASES + caseNo + "/attachments/abc", CLERK).statusCode()).isEqualTo(400);
    }

    @Test
    void aChannelGetsBackWhatItSentItselfAndNothingElse() {
        String caseNo = register(demand());
        String own = uploaded(caseNo, HOTLINE, "own.png", SampleFiles.photo("png"));
        String clerks = uploaded(caseNo, CLERK, "现场.png", SampleFiles.photo("png"));

        assertThat(get(own, HOTLINE).statusCode()).isEqualTo(200);
        assertRefused(get(clerks, HOTLINE), 403, "不能查看附件");
        assertThat(get(clerks, CLERK).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyAddsToWhatIsNotHisBusiness() {
        String caseNo = register(demand());
        String walkIn = json(postJson("/api/v1/cases", CLERK, demand().put("channel", "WALK_IN").toString())).get("caseNo").asText();
        List<Object> before = written();
        byte[] photo = SampleFiles.photo("jpg");

        assertRefused(upload(caseNo, STRANGER, Upload.of("a.jpg", photo)), 404, "没有案件 " + caseNo);
        assertRefused(upload(walkIn, HOTLINE, Upload.of("a.jpg", photo)), 404, "没有案件 " + walkIn);
        assertRefused(upload("20200101-QSN-0001", CLERK, Upload.of("a.jpg", photo)), 404, "没有案件");
        assertThat(send(Upload.of("a.jpg", photo).on(to(CASES + caseNo + "/attachments"))).statusCode()).isEqualTo(401);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void anOfficerInTheBrowserNeedsTheToken() {
        String caseNo = register(demand());
        Browser clerk = new Browser(CLERK);
        String address = CASES + caseNo + "/attachments";
        Upload photo = Upload.of("现场.jpg", SampleFiles.photo("jpg"));

        assertThat(clerk.send(photo.on(to(address))).statusCode()).isEqualTo(403);
        assertThat(clerk.send(photo.on(to(address)).header("X-XSRF-TOKEN", clerk.token())).statusCode()).isEqualTo(201);
        assertThat(json(get(address, CLERK))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"jpg, a.jpeg, image/jpeg, inline", "png, a.png, image/png, inline", "webp, a.webp, image/webp, inline",
        "heic, a.HEIC, image/heic, inline", "heif, a.heic, image/heic, inline", "pdf, a.pdf, application/pdf, inline",
        "doc, a.doc, application/msword, attachment", "xls, a.xls, application/vnd.ms-excel, attachment",
        "docx, a.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document, attachment",
        "docx from elsewhere, a.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document, attachment",
        "xlsx, a.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, attachment",
        "mp3, a.mp3, audio/mpeg, inline", "m4a, a.m4a, audio/mp4, inline", "m4a of a telephone, a.m4a, audio/mp4, inline",
        "amr, a.amr, audio/amr, inline", "wav, a.wav, audio/wav, inline", "mp4, a.mp4, video/mp4, attachment"})
    void everyAllowedKindIsTakenAndSentWithItsOwnType(String what, String name, String type, String disposition) {
        String caseNo = register(demand());

        HttpResponse<byte[]> again = download(to(uploaded(caseNo, HOTLINE, name, SampleFiles.of(what)), HOTLINE).GET());

        assertThat(again.body()).isEqualTo(SampleFiles.of(what));
        assertThat(again.headers().firstValue("Content-Type")).contains(type);
        assertThat(again.headers().firstValue("Content-Disposition").orElseThrow()).startsWith(disposition + ";");
    }

    @ParameterizedTest
    @CsvSource({"zip, 照片.jpg, 内容却不是 JPG 图片（识别为 application/zip）", "png, a.jpg, 内容却不是 JPG 图片", "jpg, a.pdf, 内容却不是 PDF 文档",
        "html, a.pdf, 内容却不是 PDF 文档", "html, a.mp3, 内容却不是", "svg, a.png, 内容却不是", "exe, a.doc, 内容却不是 Word 文档",
        "zip, a.docx, 内容却不是 Word 文档", "jar, a.xlsx, 内容却不是 Excel 表格", "xlsx, a.docx, 内容却不是 Word 文档", "xls, a.doc, 内容却不是 Word 文档",
        "msi, a.xls, 内容却不是 Excel 表格", "text, a.jpg, 内容却不是", "mp4, a.heic, 内容却不是", "html, a.html, 不接受这种文件", "svg, a.svg, 不接受这种文件",
        "exe, a.exe, 不接受这种文件", "zip, a.zip, 不接受这种文件", "jpg, a.jpg.exe, 不接受这种文件", "jpg, 照片, 不接受这种文件", "jpg, .jpg, 不接受这种文件",
        "empty, a.jpg, 文件是空的", "jpg, ../../etc/a.jpg, 不能含有路径", "jpg, C:\\照片\\a.jpg, 不能含有路径", "jpg, /a.jpg, 不能含有路径"})
    void whatIsNotWhatItsNameSaysIsRefused(String what, String name, String told) {
        String caseNo = register(demand());
        List<Object> before = written();

        HttpResponse<String> answer = upload(caseNo, name, SampleFiles.of(what));

        assertRefused(answer, 422, told);
        assertThat(fields(json(answer))).containsExactly("file");
        assertThat(written()).isEqualTo(before);
        assertThat(waitingOnTheDisk()).isEmpty();
    }

    @Test
    void aNameWithInvisibleCharactersOrTooLongIsRefused() {
        String caseNo = register(demand());
        List<Object> before = written();
        byte[] photo = SampleFiles.photo("jpg");

        assertRefused(upload(caseNo, "a\u202egpj.jpg", photo), 422, "控制字符");
        assertRefused(upload(caseNo, "a\u0007.jpg", photo), 422, "控制字符");
        assertRefused(upload(caseNo, "长".repeat(117) + ".jpg", photo), 422, "文件名最多 120 字");
        assertThat(upload(caseNo, "a\u0000.jpg", photo).statusCode()).isIn(400, 422);
        assertRefused(upload(caseNo, HOTLINE, Upload.of("a.jpg", photo).field("note", "长".repeat(501))), 422, "附件说明最多 500 字");
        assertRefused(upload(caseNo, HOTLINE, Upload.of("a.jpg", photo).field("note", "a\u0000")), 422, "控制字符");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aRequestThatIsNoUploadOfOneFileIsRefused() {
        String caseNo = register(demand());
        List<Object> before = written();
        String address = CASES + caseNo + "/attachments";
        byte[] photo = SampleFiles.photo("jpg");

        assertRefused(upload(caseNo, HOTLINE, new Upload().field("note", "没有文件")), 422, "上传一个文件");
        assertRefused(upload(caseNo, HOTLINE, Upload.of("a.jpg", photo).file("file", "b.jpg", photo)), 422, "上传一个文件");
        assertRefused(upload(caseNo, HOTLINE, new Upload().file("photo", "a.jpg", photo)), 422, "上传一个文件");
        assertRefused(postJson(address, HOTLINE, "{}"), 415, "multipart/form-data");
        assertRefused(send(to(address, HOTLINE).header("Content-Type", "multipart/form-data")
                .POST(HttpRequest.BodyPublishers.ofString("x"))), 400, "上传的内容不完整");
        byte[] whole = Upload.of("a.jpg", photo).bytes();
        assertRefused(send(to(address, HOTLINE).header("Content-Type", Upload.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(whole, 0, whole.length / 2))), 400, "上传的内容不完整");
        Upload many = Upload.of("a.jpg", photo);
        IntStream.range(0, 60).forEach(part -> many.field("f" + part, "x"));
        assertThat(upload(caseNo, HOTLINE, many).statusCode()).isIn(400, 413);
        assertThat(send(Upload.of("a.jpg", photo).on(to("/api/v1/cases", HOTLINE))).statusCode()).isEqualTo(415);
        assertThat(written()).isEqualTo(before);
        assertThat(waitingOnTheDisk()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheLargestIsTaken() {
        String caseNo = register(demand());
        byte[] largest = Arrays.copyOf(SampleFiles.photo("jpg"), 20 << 20);
        List<Object> before = written();

        assertRefused(upload(caseNo, "a.jpg", Arrays.copyOf(largest, 25 << 20)), 413, "附件不得超过 20 MB");
        assertRefused(upload(caseNo, "a.jpg", Arrays.copyOf(largest, largest.length + 1)), 413, "附件不得超过 20 MB");
        byte[] unannounced = Upload.of("a.jpg", Arrays.copyOf(largest, 25 << 20)).bytes();
        assertRefused(send(to(CASES + caseNo + "/attachments", HOTLINE).header("Content-Type", Upload.TYPE)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(unannounced)))), 413, "附件不得超过 20 MB");
        assertRefused(send(Upload.of("a.jpg", new byte[300 << 10]).on(to("/api/v1/cases", HOTLINE))), 413, "256 KB");
        assertThat(written()).isEqualTo(before);
        assertThat(waitingOnTheDisk()).isEmpty();

        HttpResponse<byte[]> again = download(to(uploaded(caseNo, HOTLINE, "a.jpg", largest), HOTLINE).GET());
        assertThat(Arrays.equals(again.body(), largest)).isTrue();
        assertThat(multipart.getFileSizeThreshold()).as("bytes that wait in memory").isZero();
        assertThat(waitingOnTheDisk()).isEmpty();
    }

    @Test
    void anUploadCutOffHalfWayLeavesNothing() throws IOException {
        String caseNo = register(demand());
        List<Object> before = written();
        byte[] body = Upload.of("a.jpg", Arrays.copyOf(SampleFiles.photo("jpg"), 4 << 20)).bytes();
        try (Socket line = new Socket("localhost", port)) {
            OutputStream out = line.getOutputStream();
            out.write(("POST " + CASES + caseNo + "/attachments HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: " + basic(HOTLINE, PASSWORD)
                    + "\r\nContent-Type: " + Upload.TYPE + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length / 2);
            out.flush();
            Awaitility.await("it waits on the disk").atMost(Duration.ofSeconds(10)).until(() -> !waitingOnTheDisk().isEmpty());
            assertThat(written()).as("nothing is stored before all of it is there").isEqualTo(before);
        }
        Awaitility.await("and is thrown away").atMost(Duration.ofSeconds(10)).until(() -> waitingOnTheDisk().isEmpty());
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aClosedCaseTakesNoFileAndStillShowsItsOwn() {
        String caseNo = register(demand());
        String photo = uploaded(caseNo, HOTLINE, "a.jpg", SampleFiles.photo("jpg"));
        caseFiles.closed(caseNo);
        List<Object> before = written();

        assertRefused(upload(caseNo, "b.jpg", SampleFiles.photo("jpg")), 409, "已归档，不能再上传附件");
        assertThat(written()).isEqualTo(before);
        assertThat(get(photo, CLERK).statusCode()).isEqualTo(200);
    }

    @Test
    void aPlayerMayAskForAPart() {
        String caseNo = register(demand());
        byte[] recording = SampleFiles.join(SampleFiles.of("mp3"), new byte[300_000], new byte[] {1, 2, 3, 4, 5});
        String address = uploaded(caseNo, HOTLINE, "录音.mp3", recording);

        HttpResponse<byte[]> end = download(to(address, CLERK).header("Range", "bytes=-4").GET());
        HttpResponse<byte[]> middle = download(to(address, CLERK).header("Range", "bytes=262140-262150").GET());

        assertThat(end.statusCode()).isEqualTo(206);
        assertThat(end.body()).containsExactly(2, 3, 4, 5);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(recording, 262140, 262151));
        assertThat(end.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("inline");
        assertThat(download(to(address, CLERK).header("Range", "bytes=9999999-").GET()).statusCode()).isEqualTo(416);
    }
}
