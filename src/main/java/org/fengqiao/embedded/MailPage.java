package org.fengqiao.embedded;

import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows an administrator what the house would have sent. */
@Controller
@Conditional(Unset.MailHost.class)
@RequestMapping("/mail")
class MailPage {

    static final int PER_PAGE = 50;

    /** A mail is foreign content: nothing in it runs or is fetched from elsewhere, and its frame inherits this. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final MailSink sink;
    private final DateTimeFormatter time;

    MailPage(MailSink sink, Clock clock) {
        this.sink = sink;
        time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(clock.getZone());
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Model model, HttpServletResponse response) throws IOException {
        List<String> ids = sink.ids();
        int pages = Math.max(1, (ids.size() + PER_PAGE - 1) / PER_PAGE);
        int shown = Math.min(Math.max(page, 1), pages);
        List<StoredMail> mails = new ArrayList<>();
        for (String id : ids.subList((shown - 1) * PER_PAGE, Math.min(shown * PER_PAGE, ids.size()))) {
            sink.find(id).ifPresent(mails::add);
        }
        model.addAttribute("mails", mails);
        model.addAttribute("count", ids.size());
        model.addAttribute("kept", MailSink.KEPT);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return view("embedded/mails", model, response);
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model, HttpServletResponse response) throws IOException {
        model.addAttribute("mail", sink.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这封邮件")));
        return view("embedded/mail", model, response);
    }

    private String view(String name, Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("time", time);
        return name;
    }
}
