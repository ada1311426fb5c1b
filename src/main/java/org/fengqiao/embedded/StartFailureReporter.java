package org.fengqiao.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/** Says why the house cannot start, and nothing else: the one line that has to be read must not be looked for. */
class StartFailureReporter implements FailureAnalysisReporter {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailureReporter.class);

    @Override
    public void report(FailureAnalysis failure) {
        LOG.error("启动失败：{}{}", failure.getDescription(),
                StringUtils.hasText(failure.getAction()) ? System.lineSeparator() + failure.getAction() : "");
        LOG.debug("Cause", failure.getCause());
    }
}
