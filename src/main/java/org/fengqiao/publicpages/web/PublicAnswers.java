package org.fengqiao.publicpages.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.refusal.DatabaseAway;
import org.fengqiao.refusal.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.ui.Model;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** What all public pages have in common: style, policy, and a page in Chinese for whatever goes wrong. */
@ControllerAdvice(assignableTypes = {NoticePage.class, CasePage.class})
@Order(0)
class PublicAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(PublicAnswers.class);

    private final PublicStyle style;

    PublicAnswers(PublicStyle style) {
        this.style = style;
    }

    @ModelAttribute
    void dress(Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", style.policy());
        model.addAttribute("css", style.css());
    }

    @ExceptionHandler(TooManyRequests.class)
    ModelAndView tooOften(TooManyRequests thrown, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(thrown.seconds()));
        return sorry(response, HttpStatus.TOO_MANY_REQUESTS, "请稍后再试", thrown.words());
    }

    /** A parameter that the firewall looks at only when it is read, an upload that is none, and whatever else Spring takes for the caller's mistake. */
    @ExceptionHandler({RequestRejectedException.class, MultipartException.class, ServletRequestBindingException.class, HttpMediaTypeException.class})
    ModelAndView rejected(HttpServletResponse response) {
        return sorry(response, HttpStatus.BAD_REQUEST, "无法读懂", "所填内容无法读懂，请返回更正");
    }

    @ExceptionHandler(Exception.class)
    ModelAndView unforeseen(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        if (DatabaseAway.causes(thrown)) {
            LOG.error("The database does not answer", thrown);
            response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
            return sorry(response, HttpStatus.SERVICE_UNAVAILABLE, "暂时无法服务", "系统暂时无法服务，请稍后重试");
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        return sorry(response, HttpStatus.INTERNAL_SERVER_ERROR, "系统出错", "系统出错，请稍后重试。编号 " + RequestId.current());
    }

    ModelAndView sorry(HttpServletResponse response, HttpStatus status, String title, String text) {
        response.setHeader("Content-Security-Policy", style.policy());
        ModelAndView page = new ModelAndView("public/sorry", status);
        page.addObject("css", style.css());
        page.addObject("title", title);
        page.addObject("text", text);
        return page;
    }
}
