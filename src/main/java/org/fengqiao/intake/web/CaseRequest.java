package org.fengqiao.intake.web;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.refusal.InvalidInput;

/** A demand as a channel sends it. What is checked here is the form; the register checks the matter again. */
record CaseRequest(
        @Schema(description = "公开标题，最多 100 字，不写姓名") @NotBlank(message = "请填写标题") String title,
        @Schema(description = "诉求内容，最多 4000 字") @NotBlank(message = "请填写诉求内容") String description,
        @Schema(implementation = Category.class) @NotNull(message = "请填写诉求类别") @AnyOf(value = Category.class, label = "诉求类别") String category,
        @Schema(implementation = Grade.class) @AnyOf(value = Grade.class, label = "诉求等级") String grade,
        @Schema(implementation = Channel.class) @NotNull(message = "请填写来源渠道") @AnyOf(value = Channel.class, label = "来源渠道") String channel,
        @Schema(description = "渠道自己的编号，最多 64 字；渠道账号必填") String channelNo,
        @Schema(description = "所属网格、社区或街道的编号") @NotNull(message = "请填写所属街道、社区或网格") @Pattern(regexp = "[a-z0-9-]{1,64}", message = "所属街道、社区或网格无效")
        String placeUnit,
        @NotBlank(message = "请填写事发地点") String address,
        @Digits(integer = 3, fraction = 15, message = "纬度须在 −90 与 90 之间") BigDecimal latitude,
        @Digits(integer = 3, fraction = 15, message = "经度须在 −180 与 180 之间") BigDecimal longitude,
        @Schema(description = "涉及人数") @NotNull(message = "请填写涉及人数") @Min(value = 1, message = "涉及人数至少为 1")
        @Max(value = CaseFiles.MAX_PEOPLE, message = "涉及人数最多为 " + CaseFiles.MAX_PEOPLE) Integer peopleAffected,
        @Schema(description = "反映人要求保密") Boolean secret,
        @Schema(description = "正在或刚刚发生人身冲突、有人受到威胁，或怀疑未成年人、失能人员受到侵害") Boolean injury,
        @Schema(description = "投诉的是哪个单位（编号）") @Pattern(regexp = "[a-z0-9-]{1,64}", message = "投诉的单位无效") String complainedUnit,
        @Schema(description = "热线、上级交办自己定的答复期限（日期）；早于全程时限的，以它为准", example = "2026-02-05") String replyBy,
        @Schema(description = "反映人") @Valid ReporterRequest reporter,
        @Schema(description = "反映人以外的当事人") @Valid @Size(max = 50, message = "当事人最多 50 名") List<@NotNull(message = "当事人不能为空") PartyRequest> parties,
        @Schema(description = "网格员已当场处理好的，写怎么处理的，最多 2000 字；没有处理好的不填。只用于网格排查，或由网格员本人登记") String settlement) {

    record ReporterRequest(String name, String phone, String email, String address) {

        NewParty toParty() {
            return new NewParty(PartyRole.REPORTER, name, halfWidth(phone), halfWidth(email), address);
        }
    }

    record PartyRequest(
            @Schema(implementation = PartyRole.class, description = "反映人以外的身份") @NotNull(message = "请填写当事人身份")
            @AnyOf(value = PartyRole.class, except = "REPORTER", label = "当事人身份") String role,
            String name, String phone, String email, String address) {

        NewParty toParty() {
            return new NewParty(PartyRole.valueOf(role), name, halfWidth(phone), halfWidth(email), address);
        }
    }

    NewCase toNewCase() {
        List<NewParty> all = new ArrayList<>();
        if (reporter != null) {
            all.add(reporter.toParty());
        }
        if (parties != null) {
            parties.forEach(party -> all.add(party.toParty()));
        }
        return new NewCase(title, description, Category.valueOf(category), grade == null ? null : Grade.valueOf(grade),
                Channel.valueOf(channel), halfWidth(channelNo), placeUnit, address, latitude, longitude, peopleAffected,
                Boolean.TRUE.equals(secret), Boolean.TRUE.equals(injury), complainedUnit, day("replyBy", "答复期限", replyBy), all, settlement);
    }

    private static LocalDate day(String field, String label, String text) {
        String written = halfWidth(text);
        if (written == null || written.isEmpty()) {
            return null;
        }
        try {
            if (written.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(written);
            }
        } catch (DateTimeParseException noSuchDay) {
            // told below
        }
        throw new InvalidInput(field, label + "须形如 2026-02-05");
    }

    /** Chinese keyboards type １３８; as a number that is 138, and the same channel number must not be two cases. */
    private static String halfWidth(String text) {
        return text == null ? null : Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }
}
