package org.fengqiao.security;

import java.util.Comparator;
import java.util.List;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import org.fengqiao.casefile.Attachments;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.DatabaseAway;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every error of the API into a problem detail that names the fields; nothing of the inside gets out. */
@RestControllerAdvice
class RefusalsToProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalsToProblems.class);

    private final ProblemDetails problems;
    private final MultipartConfigElement uploads;

    RefusalsToProblems(ProblemDetails problems, MultipartConfigElement uploads) {
        this.problems = problems;
        this.uploads = uploads;
    }

    @ExceptionHandler(Refusal.class)
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        if (refusal instanceof InvalidInput invalid) {
            return answer(invalid(HttpStatus.UNPROCESSABLE_ENTITY, invalid.problems()));
        }
        HttpStatus status = refusal instanceof NotFound ? HttpStatus.NOT_FOUND
                : refusal instanceof Conflict ? HttpStatus.CONFLICT
                : refusal instanceof NotAllowed ? HttpStatus.FORBIDDEN : HttpStatus.INTERNAL_SERVER_ERROR;
        return answer(problems.of(status, refusal.getMessage()));
    }

    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class})
    ResponseEntity<ProblemDetail> databaseAway(Exception thrown) {
        LOG.error("The database does not answer", thrown);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER)
                .body(problems.of(HttpStatus.SERVICE_UNAVAILABLE, null));
    }

    @ExceptionHandler(ConcurrencyFailureException.class)
    ResponseEntity<ProblemDetail> somebodyWasFaster(ConcurrencyFailureException thrown) {
        LOG.info("Two at once: {}", thrown.getMessage());
        return answer(problems.of(HttpStatus.CONFLICT, null));
    }

    /** A line between the parts is missing, or the upload ended before it was over. */
    @ExceptionHandler(MultipartException.class)
    ResponseEntity<ProblemDetail> unreadableUpload(MultipartException thrown) {
        // its message may hold the file's name, and that a person's
        LOG.info("Unreadable upload: {}", NestedExceptionUtils.getMostSpecificCause(thrown).getClass().getName());
        return answer(problems.of(HttpStatus.BAD_REQUEST, "上传的内容不完整或格式有误，请以 multipart/form-data 重新上传"));
    }

    /** A parameter that the firewall looks at only when it is read. */
    @ExceptionHandler(RequestRejectedException.class)
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException thrown) {
        return answer(problems.of(HttpStatus.BAD_REQUEST, Gate.REJECTED));
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> unforeseen(Exception thrown, HttpServletRequest request) {
        // the engine wraps what a step of the process throws
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal);
            }
        }
        if (DatabaseAway.causes(thrown)) {
            return databaseAway(thrown);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        return answer(problems.unforeseen(HttpStatus.INTERNAL_SERVER_ERROR));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        UnreadableJson reason = UnreadableJson.of(unreadable);
        return handleExceptionInternal(unreadable, reason.problems().isEmpty()
                ? problems.of(reason.status(), reason.detail()) : invalid(reason.status(), reason.problems()), headers,
                reason.status(), request);
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException tooLarge, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(tooLarge, problems.of(status, Attachments.tooLarge(uploads.getMaxFileSize())), headers, status,
                request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException invalid,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> found = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> new FieldProblem(error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        error.getDefaultMessage()))
                .distinct().sorted(Comparator.comparing(FieldProblem::field)).toList();
        return handleExceptionInternal(invalid, invalid(HttpStatus.UNPROCESSABLE_ENTITY, found), headers,
                HttpStatus.UNPROCESSABLE_ENTITY, request);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(HandlerMethodValidationException invalid,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> found = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(MessageSourceResolvable::getDefaultMessage)
                        .map(message -> new FieldProblem(result.getMethodParameter().getParameterName(), message)))
                .toList();
        return handleExceptionInternal(invalid, invalid(HttpStatus.BAD_REQUEST, found), headers, HttpStatus.BAD_REQUEST,
                request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(HttpRequestMethodNotSupportedException refused,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(refused, problems.of(status, "此地址不支持 " + refused.getMethod() + "，可用："
                + String.join("、", refused.getSupportedMethods() == null ? new String[] {"无"} : refused.getSupportedMethods())),
                headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(HttpMediaTypeNotSupportedException refused,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean upload = refused.getSupportedMediaTypes().contains(MediaType.MULTIPART_FORM_DATA);
        return handleExceptionInternal(refused, problems.of(status, upload ? "请以 Content-Type: multipart/form-data 提交" : null), headers,
                status, request);
    }

    /** Whatever else Spring refuses comes with an English sentence; ours says the same for its status. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception thrown, Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        boolean ours = body instanceof ProblemDetail problem && problem.getProperties() != null
                && problem.getProperties().containsKey("requestId");
        if (status.is5xxServerError()) {
            LOG.error("{} failed", request.getDescription(false), thrown);
        }
        Object answer = ours ? body : status.is5xxServerError() ? problems.unforeseen(status) : problems.of(status, null);
        return super.handleExceptionInternal(thrown, answer, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }

    private ProblemDetail invalid(HttpStatus status, List<FieldProblem> found) {
        ProblemDetail problem = problems.of(status, found.size() == 1 ? found.get(0).message()
                : "有 " + found.size() + " 处需要更正");
        problem.setProperty("errors", found);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        // said outright: whoever accepts only pictures would get nothing at all
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
