package org.fengqiao.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ResourceReport;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.xml.sax.SAXParseException;

/** Tells a process owner which file, line and element keep the house from starting. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenModelAnalyzer extends AbstractFailureAnalyzer<ProcessEngineException> {

    /** Of broken decisions, and of processes that are no XML, the engine makes no report: the file stands in the text only. */
    private static final Pattern FILE = Pattern.compile("(?:DMN resource|Could not parse) '([^']+)'");
    private static final Pattern LINE = Pattern.compile("^.*Line=(\\d+): ");

    @Override
    protected FailureAnalysis analyze(Throwable failure, ProcessEngineException cause) {
        String place = whereIn(cause);
        return place == null ? null : new FailureAnalysis("流程或决策模型无法读取，" + place, null, failure);
    }

    /** File, line, element and the engine's reason; null where the engine does not say. */
    static String whereIn(ProcessEngineException cause) {
        return cause instanceof ParseException reported && !reported.getResorceReports().isEmpty() ? place(reported) : place(cause);
    }

    private static String place(ParseException reported) {
        List<String> places = new ArrayList<>();
        for (ResourceReport report : reported.getResorceReports()) {
            for (Problem problem : report.getErrors()) {
                String element = problem.getMainElementId() == null ? "" : "（元素 " + problem.getMainElementId() + "）";
                places.add(place(report.getResourceName(), problem.getLine(), element, problem.getMessage()));
            }
        }
        return places.isEmpty() ? null : places.get(0) + (places.size() > 1 ? "（另有 " + (places.size() - 1) + " 处错误）" : "");
    }

    private static String place(ProcessEngineException thrown) {
        Matcher file = FILE.matcher(String.valueOf(thrown.getMessage()));
        if (!file.find()) {
            return null;
        }
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String reason = String.valueOf(deepest.getMessage());
        Matcher line = LINE.matcher(reason);
        int number = deepest instanceof SAXParseException located ? located.getLineNumber() : line.find() ? Integer.parseInt(line.group(1)) : 0;
        return place(file.group(1), number, "", line.reset().replaceFirst(""));
    }

    private static String place(String file, int line, String element, String reason) {
        return file + (line > 0 ? " 第 " + line + " 行" : "") + element + "：" + reason.replaceAll("\\s+", " ").strip();
    }
}
