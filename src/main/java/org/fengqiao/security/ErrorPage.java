package org.fengqiao.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
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
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.valueOf("text/html;charset=UTF-8")).body("""
                <!DOCTYPE html>
                <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title></head>
                <body style="font-family:sans-serif;max-width:32em;margin:4em auto;padding:0 1em">
                <h1>%1$s</h1><p>%2$s</p><p><a href="%3$s">返回任务列表</a></p></body></html>
                """.formatted(problem.getTitle(), problem.getDetail(),
                request.getContextPath() + SecurityConfiguration.TASKLIST));
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        // the member the webapps show
        problem.setProperty("message", problem.getDetail());
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private ProblemDetail problem(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status == null || !status.isError()) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return status.is5xxServerError() ? problems.unforeseen(status) : problems.of(status, null);
    }
}
