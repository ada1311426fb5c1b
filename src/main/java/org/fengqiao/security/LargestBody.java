package org.fengqiao.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
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

    private final long limit;
    private final String refusal;
    private final ProblemDetails problems;

    LargestBody(@Value("${fengqiao.api.largest-body}") DataSize limit, ProblemDetails problems) {
        this.limit = limit.toBytes();
        this.refusal = "请求内容不得超过 " + limit.toKilobytes() + " KB";
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            problems.write(request, response, problems.of(HttpStatus.PAYLOAD_TOO_LARGE, refusal));
            return;
        }
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() throws IOException {
                return new Counted(super.getInputStream());
            }
        }, response);
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private long read;

        Counted(ServletInputStream body) {
            this.body = body;
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
            if (read > limit) {
                throw new Exceeded(refusal);
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
