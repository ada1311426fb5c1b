package org.fengqiao;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.fengqiao.embedded.TestData;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The whole house on a database of its own, with the job executor off: the test moves the clock and runs the jobs. Scenarios
 * switch the executor on with {@code @TestPropertySource(properties = "camunda.bpm.job-execution.enabled=true")}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Import({ProcessCoverage.Listening.class, TestData.class})
@ExtendWith(HouseTest.OneOfManyHouses.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "fengqiao.data-directory=target/test-data/${random.uuid}",
    "fengqiao.binaries-directory=target/postgres-binaries",
    "fengqiao.metrics.every=0s",
    "camunda.bpm.job-execution.enabled=false",
    "camunda.bpm.job-execution.wait-time-in-millis=200",
    "camunda.bpm.job-execution.max-wait=500"})
public @interface HouseTest {

    /** Webapps and REST find their engine by its name, and in this virtual machine every house calls its own "default". */
    class OneOfManyHouses implements BeforeEachCallback, AfterAllCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            ProcessEngines.registerProcessEngine(SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class));
        }

        /** The next test finds empty queues, whichever it is: many share one house, and in no order of their own. */
        @Override
        public void afterAll(ExtensionContext context) {
            ProcessEngine engine = SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
            if (((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor().isActive()) {
                return;
            }
            engine.getIdentityService().clearAuthentication();
            engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list()
                    .forEach(left -> engine.getRuntimeService().deleteProcessInstanceIfExists(left.getId(), "test over", true, true, true, false));
            List<String> past = engine.getHistoryService().createHistoricProcessInstanceQuery().list().stream().map(HistoricProcessInstance::getId).toList();
            if (!past.isEmpty()) {
                engine.getHistoryService().deleteHistoricProcessInstancesBulk(past);
            }
        }
    }
}
