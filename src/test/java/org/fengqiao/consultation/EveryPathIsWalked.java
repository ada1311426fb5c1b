package org.fengqiao.consultation;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Demands that the tests of a class together walk every element and every flow of the model. The coverage extension wants an
 * engine when it is built; here it gets the house's, which only exists once Spring has started.
 */
final class EveryPathIsWalked implements BeforeAllCallback, TestInstancePostProcessor, BeforeTestExecutionCallback,
        AfterTestExecutionCallback, AfterAllCallback {

    private ProcessEngineCoverageExtension coverage;

    @Override
    public void beforeAll(ExtensionContext context) {
        ProcessEngine engine = SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
        coverage = ProcessEngineCoverageExtension.builder(new StandaloneProcessEngineConfiguration() {
            @Override
            public ProcessEngine buildProcessEngine() {
                return engine;
            }
        }).assertClassCoverageAtLeast(1.0).build();
        coverage.beforeAll(context);
    }

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) {
        coverage.postProcessTestInstance(test, context);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        coverage.beforeTestExecution(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        coverage.afterTestExecution(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        coverage.afterAll(context);
    }
}
