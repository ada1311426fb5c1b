package org.fengqiao.engine;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.DatabaseAway;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;

/**
 * What an officer is told when the engine refuses. Input a form did not catch is 400, the status the webapps know for it.
 *
 * @param message all that Tasklist shows: sentences in the officers' words, without the names of fields
 * @param problems what is wrong with which field, for programs; empty where it is not about fields
 */
record OfficersAnswer(int status, String message, List<FieldProblem> problems) {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    static final String WEAK_PASSWORD = "密码不符合要求：至少 10 个字符，须有大写字母、小写字母、数字和其他符号，不得包含账号、姓名或邮箱";
    static final String NOWHERE = "所要的内容不存在或已结束，请刷新";
    private static final String FASTER = "该任务刚被他人处理，请刷新";

    OfficersAnswer(int status, String message) {
        this(status, message, List.of());
    }

    static OfficersAnswer noSuchTask() {
        return new OfficersAnswer(404, "任务已被办结或不存在");
    }

    /** Empty for what nobody foresaw. */
    static Optional<OfficersAnswer> to(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Optional<OfficersAnswer> refusal = toRefusal(cause);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            OfficersAnswer answer = cause instanceof SQLException sql ? toDatabase(sql) : toEngine(cause);
            if (answer != null) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private static Optional<OfficersAnswer> toRefusal(Throwable cause) {
        if (cause instanceof InvalidInput invalid) {
            return Optional.of(new OfficersAnswer(400, invalid.getMessage(), invalid.problems()));
        }
        if (cause instanceof FormFieldValidationException form) {
            return Optional.of(toForm(form));
        }
        if (cause instanceof NotFound) {
            return Optional.of(new OfficersAnswer(404, cause.getMessage()));
        }
        if (cause instanceof Conflict) {
            return Optional.of(new OfficersAnswer(409, cause.getMessage()));
        }
        if (cause instanceof NotAllowed) {
            return Optional.of(new OfficersAnswer(403, cause.getMessage()));
        }
        return Optional.empty();
    }

    private static OfficersAnswer toForm(FormFieldValidationException form) {
        if (form.getDetail() instanceof Collection<?> details && !details.isEmpty()) {
            InvalidInput refused = new InvalidInput(details.stream().map(FieldProblem.class::cast).toList());
            return new OfficersAnswer(400, refused.getMessage(), refused.problems());
        }
        return new OfficersAnswer(400, form.getMessage() != null && CHINESE.matcher(form.getMessage()).find()
                ? form.getMessage() : "表单内容有误，请检查后重新提交");
    }

    /** The fields as the problem details of {@code /api} name them; nothing where there are none. */
    void putErrors(ObjectNode body) {
        if (!problems.isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problems.forEach(problem -> errors.addObject().put("field", problem.field()).put("message", problem.message()));
        }
    }

    /** Of another sub-district: what somebody may not see does not exist for him. */
    static boolean isElsewhere(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).endsWith("belongs to no authenticated tenant.");
    }

    private static OfficersAnswer toEngine(Throwable cause) {
        if (isElsewhere(cause)) {
            return new OfficersAnswer(404, NOWHERE);
        }
        if (cause instanceof OptimisticLockingException) {
            return new OfficersAnswer(409, FASTER);
        }
        if (cause instanceof TaskAlreadyClaimedException) {
            return new OfficersAnswer(409, "该任务已被他人领取，请刷新");
        }
        if (cause instanceof AuthorizationException) {
            return new OfficersAnswer(403, "您没有进行此操作的权限");
        }
        if (cause instanceof SuspendedEntityInteractionException) {
            return new OfficersAnswer(409, "该流程已暂停，暂不能办理");
        }
        if (cause instanceof MismatchingMessageCorrelationException) {
            return new OfficersAnswer(409, "案件目前不能进行此操作，请刷新");
        }
        if ("Password does not match policy".equals(cause.getMessage())) {
            return new OfficersAnswer(400, WEAK_PASSWORD);
        }
        if (cause instanceof ParseException broken) {
            String place = BrokenModelAnalyzer.whereIn(broken);
            return new OfficersAnswer(400, "流程模型无法读取，未部署" + (place == null ? "" : "：" + place));
        }
        if (cause instanceof NullValueException) {
            String missing = String.valueOf(cause.getMessage());
            if (missing.endsWith("task is null")) {
                return noSuchTask();
            }
            // read while somebody else's transaction took it away
            if (missing.endsWith("list of executions is empty") || missing.endsWith("execution is null")) {
                return new OfficersAnswer(409, FASTER);
            }
        }
        if (cause instanceof NotFoundException) {
            return new OfficersAnswer(404, NOWHERE);
        }
        if (cause instanceof NullValueException || cause instanceof NotValidException
                || cause instanceof BadUserRequestException) {
            return new OfficersAnswer(400, "请求内容有误，未作任何更改");
        }
        return null;
    }

    /** SQLSTATE as PostgreSQL documents it. */
    private static OfficersAnswer toDatabase(SQLException cause) {
        if (DatabaseAway.causes(cause)) {
            return new OfficersAnswer(503, "系统暂时无法服务，请稍后重试");
        }
        return switch (String.valueOf(cause.getSQLState())) {
            // deadlock, serialization, or rows that another's commit took away or put there
            case "40P01", "40001", "23503", "23505" -> new OfficersAnswer(409, FASTER);
            case "22001" -> new OfficersAnswer(400, "有内容过长，请缩短后重新提交");
            case "22021", "22P05" -> new OfficersAnswer(400, "内容含有无法保存的字符，请删除后重新提交");
            default -> null;
        };
    }
}
