package org.fengqiao.summons;

import java.util.stream.Collectors;

import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Loads the list of single items when the house starts and the file is another one than last time. */
@Component
class PowerListAtStart {

    private static final Logger LOG = LoggerFactory.getLogger(PowerListAtStart.class);
    private static final int MOST_LOGGED = 20;

    private final PowerListImport powerListImport;

    PowerListAtStart(PowerListImport powerListImport) {
        this.powerListImport = powerListImport;
    }

    /** After the organisation, whose departments the list names. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    void load(ApplicationStartedEvent started) {
        if (powerListImport.file().isEmpty()) {
            LOG.warn("没有指定权责清单文件（fengqiao.power-list.file，环境变量 FENGQIAO_POWER_LIST_FILE），沿用数据库里上次导入的清单");
            return;
        }
        try {
            powerListImport.importWhereChanged("system");
        } catch (InvalidInput broken) {
            // yesterday's list still proposes departments: a typing mistake in the file must not close the house
            LOG.error("权责清单 {} 有错误，没有导入，沿用上次的清单：\n  {}", powerListImport.file().orElseThrow(),
                    broken.problems().stream().limit(MOST_LOGGED).map(FieldProblem::message).collect(Collectors.joining("\n  ")));
        }
    }
}
