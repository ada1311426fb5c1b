package org.fengqiao.organisation;

import java.util.List;
import java.util.Optional;

import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads the organisation and the administrator when the house starts, before anything else asks for them. */
@Component
class OrganisationAtStart {

    private static final Logger LOG = LoggerFactory.getLogger(OrganisationAtStart.class);
    private static final String SYSTEM = "system";

    private final OrganisationImport organisationImport;
    private final Organisation organisation;
    private final AdministratorSettings administrator;
    private final Accounts accounts;
    private final TransactionTemplate transaction;

    OrganisationAtStart(OrganisationImport organisationImport, Organisation organisation, AdministratorSettings administrator,
            Accounts accounts, TransactionTemplate transaction) {
        this.organisationImport = organisationImport;
        this.organisation = organisation;
        this.administrator = administrator;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void load(ApplicationStartedEvent started) {
        loadOrganisation();
        loadAdministrator();
    }

    private void loadOrganisation() {
        if (organisationImport.file().isEmpty()) {
            if (organisation.units(UnitKind.DISTRICT).isEmpty()) {
                LOG.warn("没有载入任何单位和人员：请用 fengqiao.organisation.file（环境变量 FENGQIAO_ORGANISATION_FILE）指定组织文件后重新启动");
            } else {
                LOG.warn("没有指定组织文件（fengqiao.organisation.file），沿用数据库里上次导入的单位和人员");
            }
            return;
        }
        try {
            organisationImport.importConfigured(SYSTEM);
        } catch (InvalidInput broken) {
            // the officers of yesterday can still work: a typing mistake in the file must not close the house
            LOG.error("组织文件 {} 有 {} 处错误，没有导入，沿用上次的单位和人员：\n  {}", organisationImport.file().orElseThrow(),
                    broken.problems().size(), String.join("\n  ", broken.problems().stream().map(FieldProblem::message).toList()));
        }
    }

    private void loadAdministrator() {
        Optional<String> secret = Optional.ofNullable(administrator.password()).filter(given -> !given.isBlank());
        if (secret.isPresent() && !accounts.hasAdministrator() && accounts.isWeak(administrator.id(), secret.get())) {
            LOG.error("环境变量 FENGQIAO_ADMIN_PASSWORD 给出的密码不符合要求，没有建立管理员：至少 10 个字符，须有大写字母、小写字母、数字和其他符号，不得包含账号");
            return;
        }
        Optional<String> password = secret.or(organisationImport::demoPassword);
        if (password.isPresent()) {
            List<String> changes = transaction.execute(status ->
                    accounts.establishAdministrator(administrator.id(), "系统管理员", password.get()).changes());
            changes.forEach(LOG::info);
        } else if (!accounts.hasAdministrator()) {
            LOG.warn("没有系统管理员：请在环境变量 FENGQIAO_ADMIN_PASSWORD 里给出管理员（{}）的初始密码后重新启动", administrator.id());
        }
    }
}
