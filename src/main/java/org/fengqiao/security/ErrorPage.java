package org.fengqiao.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.fengqiao.refusal.DatabaseAway;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What comes of an error that never reached a controller: refused by the server, by a filter or by the webapps. */
@Controller
class ErrorPage implements ErrorController {

    private final ProblemDetails problems;

    ErrorPage(ProblemDetails problems) {
        this.problems = problems;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        return answer(problem).contentType(MediaType.valueOf("text/html;charset=UTF-8")).body(PlainPage.of(problem.getTitle(), problem.getDetail(),
                request.getContextPath() + SecurityConfiguration.TASKLIST, "返回任务列表"));
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        // the member the webapps show
        problem.setProperty("message", problem.getDetail());
        return answer(problem).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static ResponseEntity.BodyBuilder answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        return problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value() ? answer.header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER)
                : answer;
    }

    private ProblemDetail problem(HttpServletRequest request) {
        // whoever signs in is looked for in the database, before any controller could say that it is away
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown && DatabaseAway.causes(thrown)) {
            return problems.of(HttpStatus.SERVICE_UNAVAILABLE, null);
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status == null || !status.isError()) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return status.is5xxServerError() ? problems.unforeseen(status) : problems.of(status, isLogin(request) && status == HttpStatus.UNAUTHORIZED ? Gate.WRONG : null);
    }

    private static boolean isLogin(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)).contains("/api/admin/auth/user/");
    }
}
