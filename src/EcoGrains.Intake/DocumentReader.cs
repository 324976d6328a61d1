using System.Text.RegularExpressions;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Notice;
using EcoGrains.Intake.Plans;
using EcoGrains.Intake.Structured;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake;

/// <summary>
/// The way in for every document: a plan as YAML or JSON, or the text of a notice. Whatever is wrong with a file is a finding;
/// only a stream that cannot be read throws.
/// </summary>
public static partial class DocumentReader
{
    /// <param name="fileName">Its ending helps to tell the format; the content decides where it says nothing.</param>
    /// <param name="stream">Read to its end, or to one byte past <see cref="IntakeOptions.MaxBytes"/>.</param>
    /// <param name="options">The defaults where null.</param>
    public static IntakeResult Read(string fileName, Stream stream, IntakeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        int limit = (options ?? IntakeOptions.Default).MaxBytes;
        using MemoryStream bytes = new();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while (bytes.Length <= limit && (read = stream.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return Read(fileName, bytes.GetBuffer().AsSpan(0, (int)bytes.Length), options);
    }

    /// <inheritdoc cref="Read(string, Stream, IntakeOptions?)"/>
    public static IntakeResult Read(string fileName, ReadOnlySpan<byte> bytes, IntakeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        options ??= IntakeOptions.Default;
        FindingList findings = new();
        if (bytes.Length > options.MaxBytes)
        {
            findings.Error(FindingCodes.TooLarge, "", 0, $"The file is larger than {options.MaxBytes / (1024 * 1024)} MB; a task book has some tens of kilobytes.");
            return IntakeResult.Refused(findings);
        }

        if (TextDecoding.Decode(bytes, findings) is not { } text)
        {
            return IntakeResult.Refused(findings);
        }

        return FormatOf(fileName, text) switch
        {
            Format.Json => PlanFile.ToResult(JsonSource.Parse(text, findings), options.Group, findings),
            Format.Yaml => PlanFile.ToResult(YamlSource.Parse(text, findings), options.Group, findings),
            _ => NoticeReader.Read(text, options, findings),
        };
    }

    private static Format FormatOf(string fileName, string text) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".JSON" => Format.Json,
        ".YAML" or ".YML" => Format.Yaml,
        _ when text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) => Format.Json,
        _ when YamlKey().IsMatch(text) => Format.Yaml,
        _ => Format.Notice,
    };

    private enum Format
    {
        Notice,
        Yaml,
        Json,
    }

    /// <summary>A plan's keys at the start of a line; notices are Chinese and have none.</summary>
    [GeneratedRegex("^(id|title|year|group|issuedOn|indicators|projects): ?", RegexOptions.Multiline)]
    private static partial Regex YamlKey();
}
