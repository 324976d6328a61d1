using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Accounts;
using EcoGrains.Web.Api.Commands;
using EcoGrains.Web.Clock;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>The API's table of contents.</summary>
internal static class ApiRoutes
{
    internal const string Prefix = "/api";

    internal static void Map(IEndpointRouteBuilder routes, bool isDemo, IdentityOptions identity)
    {
        RouteGroupBuilder api = routes.MapGroup($"{Prefix}/v1");
        StatusEndpoints.Map(api);
        ItemEndpoints.Map(api);
        AmendmentEndpoints.Map(api);
        DepartmentEndpoints.Map(api);
        AssessmentEndpoints.Map(api);
        AuditEndpoints.Map(api);
        EvidenceEndpoints.Map(api);
        FeedEndpoints.Map(api);
        InboxEndpoints.Map(api);
        DeliveryEndpoints.Map(api);
        EndpointEndpoints.Map(api);
        CommandEndpoints.Map(api);
        ReportEndpoints.Map(api);
        SessionEndpoints.Map(api, identity);
        AccountEndpoints.Map(api);
        ApiKeyEndpoints.Map(api);
        if (isDemo)
        {
            ClockEndpoints.Map(api);
        }

        HealthEndpoints.Map(routes);
        routes.MapOpenApi().AllowSignedIn();
    }
}
