package org.fengqiao.engine;

import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Gives each process instance its sub-district as tenant. An instance without one would be seen by everybody, so it is refused.
 */
class SubdistrictTenants implements TenantIdProvider {

    /** Start variable that names the sub-district. */
    static final String SUBDISTRICT = "subdistrict";
    /** Start variable of the registration form: a sub-district, community or grid. */
    static final String PLACE_UNIT = "placeUnit";

    private final ObjectProvider<Organisation> organisation;

    SubdistrictTenants(ObjectProvider<Organisation> organisation) {
        this.organisation = organisation;
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
        Object subdistrict = context.getVariables().get(SUBDISTRICT);
        Object place = context.getVariables().get(PLACE_UNIT);
        Object unit = subdistrict != null ? subdistrict : place;
        String tenant = unit == null ? null
                : organisation.getObject().enclosing(unit.toString(), UnitKind.SUBDISTRICT).map(Unit::id).orElse(null);
        if (tenant == null) {
            throw new InvalidInput(PLACE_UNIT, "请选择所属街道、社区或网格");
        }
        Authentication starter = Context.getCommandContext().getAuthentication();
        if (starter != null && starter.getUserId() != null && !starter.getTenantIds().contains(tenant)
                && !organisation.getObject().belongsTo(starter.getUserId(), tenant)) {
            throw new NotAllowed("您不属于该街道，不能在那里登记");
        }
        return tenant;
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
        return context.getExecution() == null ? null : context.getExecution().getTenantId();
    }
}
