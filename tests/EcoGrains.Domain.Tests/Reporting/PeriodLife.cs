using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Tests.Reporting;

/// <summary>What a grain does with a department's periods, without a grain: decide, keep what was accepted, wake when it was promised.</summary>
internal sealed class PeriodLife(ReportingCalendar reporting, string since, WorkingCalendar? calendar = null, bool office = false, TimeSpan? tolerance = null)
{
    private readonly CalendarEdition _calendar = new(new CalendarVersion { Version = 1, Hash = "first", Reason = "" }, calendar ?? OfficialCalendar.Calendar);
    private readonly TimeSpan _tolerance = tolerance ?? TimeSpan.FromMinutes(5);

    internal DepartmentState State { get; private set; } = Department(office);

    internal List<PeriodEvent> Events { get; } = [];

    internal List<Settled> Settled { get; } = [];

    internal DateTimeOffset? NextWake { get; private set; }

    internal PeriodState this[string period] => State.Periods!.Value.Single(known => known.Name == period);

    internal IEnumerable<string> Lines(string period) => Settled.Where(settled => settled.What.Stage == period).Select(settled => settled.Line);

    internal static DepartmentState Department(bool office = false) => (office
        ? DepartmentFactory.Office(SamplePlan.Id, "nantong-etdz")
        : DepartmentFactory.Department(SamplePlan.Id, "nantong-etdz", "区环保局")) with { Status = DepartmentStatus.Listed };

    internal PeriodLife Begin()
    {
        Order(reporting, 1, Instants.Local(since));
        return this;
    }

    internal PeriodDecision.Accepted Order(ReportingCalendar wanted, int number, DateTimeOffset now) =>
        Keep(PeriodRules.Order(State, new ReportingOrder { Number = number, Since = now, Reporting = wanted, Calendar = "cn" }, At(now)), now);

    internal PeriodDecision.Accepted Wake(DateTimeOffset now) => Keep(PeriodRules.Wake(State, At(now)), now);

    internal PeriodDecision.Accepted Hear(string period, PeriodNewsKind kind, int round, string now, DateOnly? due = null) => Keep(
        PeriodRules.Hear(State, new PeriodNews { Period = period, Kind = kind, Round = round, At = Instants.Local(now), Due = due }, At(Instants.Local(now))),
        Instants.Local(now));

    internal PeriodDecision Do(PeriodCommand command, string now)
    {
        PeriodDecision decision = PeriodRules.Decide(State, command, At(Instants.Local(now)));
        if (decision is PeriodDecision.Accepted accepted)
        {
            Keep(accepted, Instants.Local(now));
        }

        return decision;
    }

    internal PeriodLife RunUntil(string end)
    {
        while (NextWake is { } wake && wake <= Instants.Local(end))
        {
            Assert.NotEmpty(Wake(wake).Events);
        }

        return this;
    }

    internal PeriodContext At(DateTimeOffset now) => new(now, _tolerance, _calendar, new Dictionary<string, WorkingCalendar>());

    private PeriodDecision.Accepted Keep(PeriodDecision.Accepted accepted, DateTimeOffset now)
    {
        DepartmentState folded = accepted.Events.Aggregate(State, PeriodEvolution.Apply);
        Assert.Equal(Text(accepted.State), Text(folded));
        State = accepted.State;
        Events.AddRange(accepted.Events);
        Settled.AddRange(accepted.Settlements.Select(settlement => new Settled(settlement, now)));
        if (!accepted.Events.IsEmpty)
        {
            NextWake = PeriodRules.NextWake(State, At(now));
            Assert.True(NextWake is null || NextWake > now, $"The next wake {NextWake} does not lie after {now}.");
        }

        return accepted;
    }

    private static string Text(DepartmentState state) => System.Text.Json.JsonSerializer.Serialize(state, EcoGrains.Domain.Json.DomainJson.Compact);
}
