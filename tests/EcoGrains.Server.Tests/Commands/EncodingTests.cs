using System.Text;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

public sealed class EncodingTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("GB18030")]
    [InlineData("UTF-8 with BOM")]
    public async Task Import_OtherEncoding_ReadsTheSame(string encoding)
    {
        string copy = Copy(encoding);
        CommandResult plain = await EcoGrainsProcess.RunAsync("import", Seeds.Notice, "--json");
        CommandResult other = await EcoGrainsProcess.RunAsync("import", copy, "--json");

        Assert.True(other.ExitCode == 0, other.ToString());
        Assert.Contains("\"滨海市经济技术开发区2018年度生态文明建设目标任务书\"", plain.Output, StringComparison.Ordinal);
        Assert.Equal(plain.Output, other.Output);
        Assert.Equal("", other.Error);
    }

    [Theory]
    [InlineData("GB18030")]
    [InlineData("UTF-8 with BOM")]
    public async Task Replay_OtherEncoding_SendsTheSame(string encoding)
    {
        CommandResult plain = await EcoGrainsProcess.RunAsync("replay", Seeds.Notice, "--until", "2018-08-01", "--json");
        CommandResult other = await EcoGrainsProcess.RunAsync("replay", Copy(encoding), "--until", "2018-08-01", "--json");

        Assert.True(other.ExitCode == 0, other.ToString());
        Assert.NotEmpty(plain.OutputLines);
        Assert.Equal(plain.Output, other.Output);
    }

    private string Copy(string encoding)
    {
        string text = File.ReadAllText(Seeds.Notice);
        byte[] bytes = encoding == "GB18030"
            ? CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text)
            : [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
        File.WriteAllBytes(directory.File("copy.txt"), bytes);
        return directory.File("copy.txt");
    }
}
