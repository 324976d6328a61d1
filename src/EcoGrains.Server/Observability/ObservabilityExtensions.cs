using EcoGrains.Domain.Commands;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Web.Access;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EcoGrains.Server.Observability;

/// <summary>
/// What an operator sees of a server: metrics at <c>/metrics</c>, Orleans' dashboard at <c>/orleans</c>, readiness, and metrics and traces sent
/// by OTLP where the standard environment variables say whereto.
/// </summary>
internal static class ObservabilityExtensions
{
    internal const string MetricsPath = "/metrics";

    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string DeliveryMeter = "EcoGrains.Delivery";
    private const string OrleansMeter = "Microsoft.Orleans";
    private const string OrleansSources = "Microsoft.Orleans.*";

    internal static WebApplicationBuilder AddObservability(this WebApplicationBuilder builder)
    {
        bool otlp = !string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]);
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            // What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say comes last and wins.
            .ConfigureResource(resource => resource.AddService("ecograins").AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(LedgerInstruments.MeterName, GrainInstruments.MeterName, DeliveryMeter, OrleansMeter)
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddPrometheusExporter();
                if (otlp)
                {
                    metrics.AddOtlpExporter();
                }
            });
        if (otlp)
        {
            // Without a collector nobody listens, and no span is ever made. The sampler is OTEL_TRACES_SAMPLER's.
            telemetry.WithTracing(traces => traces
                .AddSource(EcoGrainsActivity.SourceName, OrleansSources)
                .AddAspNetCoreInstrumentation()
                .AddOtlpExporter());
        }

        builder.Host.UseOrleans(silo => silo.AddActivityPropagation());
        builder.AddDashboard();
        builder.AddReadiness();
        return builder;
    }

    internal static WebApplication MapObservability(this WebApplication app)
    {
        app.MapPrometheusScrapingEndpoint(MetricsPath).Allow(ReadActs.Metrics);
        app.MapDashboard();
        return app;
    }
}
