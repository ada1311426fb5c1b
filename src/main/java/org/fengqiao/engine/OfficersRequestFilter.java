package org.fengqiao.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.refusal.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks {@link OfficersRequests} before a change reaches the engine's REST API; administrators pass. */
class OfficersRequestFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OfficersRequestFilter.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String WEBAPPS = "/camunda/";
    /** Both doors lead to the engine with and without its name. */
    private static final Pattern DOOR = Pattern.compile("^(/camunda/api/engine|/engine-rest)(/engine/[^/]+)?(?=/|$)");

    /** What is read twice has to mean the same both times. */
    private final ObjectMapper json = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private final OfficersRequests requests;
    private final Identities identities;
    private final CurrentOfficer current;
    private final DataSize largestBody;

    OfficersRequestFilter(OfficersRequests requests, Identities identities, CurrentOfficer current, DataSize largestBody) {
        this.requests = requests;
        this.identities = identities;
        this.current = current;
        this.largestBody = largestBody;
    }

    /** What the request cannot be is told like what the rules refuse. */
    private static final class Unacceptable extends RuntimeException {

        private final transient OfficersAnswer answer;

        Unacceptable(int status, String message) {
            super(message, null, false, false);
            this.answer = new OfficersAnswer(status, message);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PathContainer path = path(request);
        Optional<OfficersRequests.Row> row = requests.row(request.getMethod(), path);
        if (row.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Held held = new Held(request);
        // the door behind which somebody has been recognised already, or else the webapps' session
        boolean known = !CurrentOfficer.SYSTEM.equals(current.id());
        Optional<SignedIn> person = known ? Optional.of(new SignedIn(current.id(), current.groups(), current.subdistricts()))
                : identities.ofWebappSession(request);
        boolean done = false;
        if (person.isPresent() && !person.get().groups().contains(SignedIn.ADMINISTRATOR)) {
            // what is done here does not pass the webapps' own lock; without the token it goes there to be refused
            if (!row.get().done() || !inWebapps(request) || identities.carriesToken(request)) {
                try {
                    apply(row.get(), held, path, person.get(), known);
                    done = row.get().done();
                } catch (RuntimeException refused) {
                    refuse(request, response, refused instanceof Unacceptable told ? told.answer
                            : OfficersAnswer.to(refused).orElseThrow(() -> refused));
                    return;
                }
            }
        }
        if (done) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(held, response);
        }
    }

    private void apply(OfficersRequests.Row row, Held request, PathContainer path, SignedIn person, boolean known) {
        if (!known) {
            identities.actAs(person);
        }
        try {
            row.rule().apply(new OfficersRequests.Sent() {
                @Override
                public SignedIn officer() {
                    return person;
                }

                @Override
                public PathContainer path() {
                    return path;
                }

                @Override
                public JsonNode body() {
                    return request.json();
                }
            });
        } finally {
            if (!known) {
                identities.actAsNobody();
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, OfficersAnswer answer) throws IOException {
        LOG.info("{} {}: {} {}", request.getMethod(), request.getRequestURI(), answer.status(), answer.message());
        // Tasklist looks for the type
        ObjectNode body = json.createObjectNode()
                .put("type", answer.status() == HttpServletResponse.SC_FORBIDDEN ? "AuthorizationException" : "RestException")
                .put("message", answer.message()).put("requestId", RequestId.current());
        answer.putErrors(body);
        response.setStatus(answer.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static boolean inWebapps(HttpServletRequest request) {
        return address(request).startsWith(WEBAPPS);
    }

    /** The REST API does not mind a slash at the end. */
    private static PathContainer path(HttpServletRequest request) {
        return PathContainer.parsePath(DOOR.matcher(address(request)).replaceFirst("").replaceFirst("/+$", ""));
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** A request whose body may be looked at before the engine reads it. */
    private final class Held extends HttpServletRequestWrapper {

        private byte[] body;

        Held(HttpServletRequest request) {
            super(request);
        }

        JsonNode json() {
            try {
                body = super.getInputStream().readNBytes((int) largestBody.toBytes() + 1);
                if (body.length > largestBody.toBytes()) {
                    throw new Unacceptable(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                            "请求内容不得超过 " + largestBody.toKilobytes() + " KB");
                }
                JsonNode read = json.readTree(body);
                if (read.isObject() && (read.path("variables").isObject() || read.path("variables").isMissingNode()
                        || read.path("variables").isNull())) {
                    return read;
                }
            } catch (JsonProcessingException noJson) {
                // told below
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
            throw new Unacceptable(HttpServletResponse.SC_BAD_REQUEST, "请求内容有误，未作任何更改");
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return body == null ? super.getInputStream() : new Again(body);
        }
    }

    private static final class Again extends ServletInputStream {

        private final ByteArrayInputStream body;

        Again(byte[] body) {
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return body.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("read at once");
        }
    }
}
