using EcoGrains.Domain.Assessment;
using EcoGrains.Web.Words;

namespace EcoGrains.Web.Api.Model;

/// <summary>An assessment of all departments side by side.</summary>
/// <param name="On">At the end of this day.</param>
/// <param name="Departments">By name.</param>
public sealed record AssessmentModel(string Programme, DateOnly On, IReadOnlyList<SheetModel> Departments)
{
    public static AssessmentModel Of(ProgrammeAssessment assessment, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return new(assessment.Programme, assessment.On, [.. assessment.Departments.Select(department => SheetModel.Of(assessment, department, texts))]);
    }
}

/// <summary>A department's sheet.</summary>
/// <param name="Full">What could be had without bonuses.</param>
/// <param name="Sum">All lines' points added up.</param>
/// <param name="Percent">Of the full points; absent where nothing could be had.</param>
/// <param name="Grade">Absent where nothing could be had.</param>
/// <param name="Uncapped">The grade that a veto took away.</param>
public sealed record SheetModel(
    string Programme, DateOnly On, string Department, decimal Full, decimal Sum, decimal? Percent, Grade? Grade, Grade? Uncapped, IReadOnlyList<SheetLineModel> Lines)
{
    public static SheetModel Of(ProgrammeAssessment assessment, DepartmentAssessment department, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(department);
        return new(
            assessment.Programme,
            assessment.On,
            department.Department,
            department.Full,
            department.Sum,
            department.Percent,
            department.Grade,
            department.Uncapped,
            [.. department.Lines.Select(line => SheetLineModel.Of(line, texts))]);
    }
}

/// <summary>One reason of a score.</summary>
/// <param name="Reason">In words, with the numbers that made it.</param>
/// <param name="Event">Which event of the audit trail made it.</param>
public sealed record SheetLineModel(
    string? Item,
    string? Name,
    ScoringRule Rule,
    decimal Points,
    string Reason,
    decimal? Full,
    decimal? Percent,
    decimal? Value,
    int? Stage,
    int? Slip,
    string? Period,
    DateOnly? Due,
    int? Days,
    EventSource Event)
{
    public static SheetLineModel Of(AssessmentLine line, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(texts);
        return new(
            line.Item, line.Name, line.Rule, line.Points, AssessmentWords.Of(line, texts), line.Full, line.Percent, line.Value, line.Stage, line.Slip, line.Period, line.Due, line.Days, line.Event);
    }
}
