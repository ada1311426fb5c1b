package org.fengqiao.followup;

import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A small district, and stand-ins for those beans of other features that the model names and the house does not have. */
@TestConfiguration(proxyBeanMethods = false)
public class FollowUpHouse {

    @Bean
    @Primary
    DistrictDouble districtDouble() {
        return new DistrictDouble();
    }

    @Bean
    static BeanDefinitionRegistryPostProcessor standIns() {
        return new BeanDefinitionRegistryPostProcessor() {
            @Override
            public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
                standIn(registry, "deadlines", Deadlines.class, Deadlines::new);
                standIn(registry, "queues", Queues.class, Queues::new);
                standIn(registry, "warnOfDeadline", TaskListener.class, () -> task -> { });
                standIn(registry, "escalateDeadline", TaskListener.class, () -> task -> { });
                standIn(registry, "reportOverdue", JavaDelegate.class, () -> execution -> { });
            }

            @Override
            public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
            }
        };
    }

    private static <T> void standIn(BeanDefinitionRegistry registry, String name, Class<T> type, Supplier<T> bean) {
        if (!registry.containsBeanDefinition(name)) {
            registry.registerBeanDefinition(name, new RootBeanDefinition(type, bean));
        }
    }

    /** A clock is found again by case, stage and round; ten hours each. */
    public static class Deadlines {

        private final Map<String, Date> starts = new ConcurrentHashMap<>();

        public Date warning(DelegateExecution execution, String stage) {
            return after(execution, stage, 8);
        }

        public Date end(DelegateExecution execution, String stage) {
            return after(execution, stage, 10);
        }

        public Date secondEnd(DelegateExecution execution, String stage) {
            return after(execution, stage, 15);
        }

        private Date after(DelegateExecution execution, String stage, int hours) {
            Date start = starts.computeIfAbsent(execution.getVariable("caseNo") + stage + execution.getVariable("round"),
                    key -> ClockUtil.getCurrentTime());
            return Date.from(start.toInstant().plus(Duration.ofHours(hours)));
        }
    }

    /** Every queue of a community is its clerks'. */
    public static class Queues {

        public String group(DelegateExecution execution, String queue) {
            return execution.getVariable("unit") + ".clerk";
        }
    }
}
