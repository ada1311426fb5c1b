package org.fengqiao.engine;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets the engine act for somebody who has no rights in it: a channel account may register a demand and thereby start its
 * process, but may start nothing else. Only for callers that have checked by their own rule that he may. Who acts, and in
 * which sub-districts he may, stays known to the engine.
 */
@Component
public class HouseRights {

    private final ProcessEngine engine;

    HouseRights(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    public <T> T use(Supplier<T> action) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        Callable<T> call = action::get;
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(call));
    }
}
