package org.fengqiao.publicpages.web;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Solved;
import org.fengqiao.publicpages.Inquiries;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * 查询: number and the last four digits of the telephone, sent in the body so that they stand in no address, history or log. The two
 * go along with the rating, where they are checked and counted again: there is no session here.
 */
@Controller
class CasePage {

    private static final String VIEW = "public/case";
    private static final String CASE_NO = "[0-9]{8}-[A-Z0-9]{2,9}-[0-9]{4,9}";
    static final String NOTHING = "没有查到。请核对案件编号和登记时留的电话号码末四位";

    private final Inquiries inquiries;
    private final Turnstile turnstile;
    private final PublicAnswers answers;

    CasePage(Inquiries inquiries, Turnstile turnstile, PublicAnswers answers) {
        this.inquiries = inquiries;
        this.turnstile = turnstile;
        this.answers = answers;
    }

    @ModelAttribute("ratings")
    Rating[] ratings() {
        return Rating.values();
    }

    @ModelAttribute("solvedAnswers")
    Solved[] solvedAnswers() {
        return Solved.values();
    }

    @ModelAttribute("thanks")
    boolean nothingTakenYet() {
        return false;
    }

    @GetMapping(path = "/case", produces = "text/html;charset=UTF-8")
    String empty(HttpServletRequest request, Model model) {
        turnstile.openPage(request.getRemoteAddr());
        model.addAttribute("number", "");
        return VIEW;
    }

    @PostMapping(path = "/case", produces = "text/html;charset=UTF-8")
    String look(@RequestParam(name = "number", defaultValue = "") String number, @RequestParam(name = "digits", defaultValue = "") String digits,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        if (found(number, digits, request, response, model)) {
            model.addAttribute("progress", inquiries.progress(tidy(number)));
        }
        return VIEW;
    }

    @PostMapping(path = "/case/rating", produces = "text/html;charset=UTF-8")
    String rate(@RequestParam(name = "number", defaultValue = "") String number, @RequestParam(name = "digits", defaultValue = "") String digits,
            @RequestParam(name = "rating", defaultValue = "") String rating, @RequestParam(name = "solved", defaultValue = "") String solved,
            @RequestParam(name = "said", defaultValue = "") String said, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!found(number, digits, request, response, model)) {
            return VIEW;
        }
        String caseNo = tidy(number);
        try {
            inquiries.rate(caseNo, constant(Rating.values(), rating), constant(Solved.values(), solved), said);
            model.addAttribute("thanks", true);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            for (FieldProblem problem : invalid.problems()) {
                model.addAttribute(problem.field() + "Problem", switch (problem.field()) {
                    case "rating" -> "请选择满意程度";
                    case "solved" -> "请选择问题是否解决";
                    default -> problem.message();
                });
            }
            model.addAttribute("rating", rating);
            model.addAttribute("solved", solved);
            model.addAttribute("said", said);
        } catch (Conflict tooLate) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("refusal", tooLate.getMessage());
        }
        model.addAttribute("progress", inquiries.progress(caseNo));
        return VIEW;
    }

    /** Where a rating ends up that was not sent from our own form. */
    @RequestMapping("/case/expired")
    ModelAndView expired(HttpServletResponse response) {
        return answers.sorry(response, HttpStatus.FORBIDDEN, "页面已过期", "页面已过期（缺少有效的防伪令牌），内容没有提交。请重新查询后再评价");
    }

    private boolean found(String number, String digits, HttpServletRequest request, HttpServletResponse response, Model model) {
        String caseNo = tidy(number);
        String lastFour = tidy(digits);
        model.addAttribute("number", caseNo.length() > 30 ? "" : caseNo);
        Map<String, String> problems = new LinkedHashMap<>();
        if (!caseNo.matches(CASE_NO)) {
            problems.put("numberProblem", "案件编号形如 20260105-HSL-0001，见登记时的回执或短信");
        }
        if (!lastFour.matches("[0-9]{4}")) {
            problems.put("digitsProblem", "请填写 4 位数字");
        }
        if (!problems.isEmpty()) {
            turnstile.openPage(request.getRemoteAddr());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAllAttributes(problems);
            return false;
        }
        Turnstile.Inquiry inquiry = turnstile.inquire(request.getRemoteAddr(), caseNo);
        if (!inquiries.fits(caseNo, lastFour)) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("refusal", NOTHING);
            return false;
        }
        inquiry.foundSomething();
        model.addAttribute("digits", lastFour);
        return true;
    }

    /** Chinese keyboards type ２０２６ and －; people copy blanks along. */
    private static String tidy(String text) {
        return Normalizer.normalize(text.length() > 100 ? text.substring(0, 100) : text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "").replaceAll("[‐‑‒–—―−]", "-").toUpperCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(E[] constants, String name) {
        return Arrays.stream(constants).filter(constant -> constant.name().equals(name)).findFirst().orElse(null);
    }
}
