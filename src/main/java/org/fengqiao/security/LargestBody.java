package org.fengqiao.security;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.casefile.Attachments;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** The API takes no more than a demand needs; what says it is longer is not even read. */
@Component
class LargestBody extends OncePerRequestFilter {

    /** Thrown while a body is read that did not say its length and turns out too long. */
    static class Exceeded extends IOException {

        Exceeded(String message) {
            super(message);
        }
    }

    /** Files have a limit of their own. */
    private static final Pattern ATTACHMENTS = Pattern.compile("/api/v1/cases/[^/]+/attachments/?");

    private final Limit limit;
    private final Limit attachmentLimit;
    private final ProblemDetails problems;

    LargestBody(@Value("${fengqiao.api.largest-body}") DataSize limit, MultipartConfigElement uploads, ProblemDetails problems) {
        this.limit = new Limit(limit.toBytes(), "请求内容不得超过 " + limit.toKilobytes() + " KB");
        this.attachmentLimit = new Limit(uploads.getMaxRequestSize(), Attachments.tooLarge(uploads.getMaxFileSize()));
        this.problems = problems;
    }

    private record Limit(long bytes, String refusal) {
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Limit here = ATTACHMENTS.matcher(request.getRequestURI().substring(request.getContextPath().length())).matches() ? attachmentLimit : limit;
        if (request.getContentLengthLong() > here.bytes()) {
            problems.write(request, response, problems.of(HttpStatus.PAYLOAD_TOO_LARGE, here.refusal()));
            return;
        }
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() throws IOException {
                return new Counted(super.getInputStream(), here);
            }
        }, response);
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final Limit limit;
        private long read;

        Counted(ServletInputStream body, Limit limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int some = body.read(target, offset, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int some) throws Exceeded {
            read += some;
            if (read > limit.bytes()) {
                throw new Exceeded(limit.refusal());
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
