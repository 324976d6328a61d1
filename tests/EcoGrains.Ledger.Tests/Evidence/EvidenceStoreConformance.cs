using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Tests.Conformance;
using static EcoGrains.Ledger.Tests.Evidence.EvidenceSamples;

namespace EcoGrains.Ledger.Tests.Evidence;

/// <summary>What evidence must do in every engine. An engine's test class derives from it and says how its ledger is opened.</summary>
public abstract partial class EvidenceStoreConformance : IAsyncLifetime
{
    private ILedger? ledger;
    private IEvidenceStore? store;

    protected ILedger Ledger => ledger ?? throw new InvalidOperationException("The ledger is not open.");

    protected IEvidenceStore Store => store ?? throw new InvalidOperationException("The ledger is not open.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ledger = CreateLedger();
        await ledger.OpenAsync(Token);
        store = CreateStore(ledger, new EvidenceOptions());
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task PutAsync_File_IsServedAsItWasGiven()
    {
        StoredEvidence stored = await StoreAsync(Upload(LargePdf, "2018年序时进度.pdf", "application/pdf"));

        Assert.Equal(
            new StoredEvidence(
                Hash(LargePdf), LargePdf.Length, "application/pdf", "2018年序时进度.pdf", Programme, "区环保局", "user/operator", Samples.Start.ToUniversalTime()),
            stored);
        await ReopenAsync();
        Assert.Equal([stored], await Store.FindAsync(stored.Sha256, Programme, Token));
        Assert.Equal(LargePdf, await ReadAsync(stored.Sha256));
    }

    [Fact]
    public async Task PutAsync_NameOfSeveralForms_IsStoredInOne()
    {
        StoredEvidence stored = await StoreAsync(Upload(Pdf, "re\u0301sume\u0301.pdf"));

        Assert.Equal("r\u00E9sum\u00E9.pdf", stored.Name);
    }

    [Fact]
    public async Task PutAsync_SameBytesForSeveralDepartments_AreStoredOnceAndFoundForEach()
    {
        StoredEvidence first = await StoreAsync(Upload(Pdf));
        StoredEvidence second = await StoreAsync(Upload(Pdf, "另一个.pdf") with { Department = "区经发局", At = Samples.Start.AddDays(1) });
        StoredEvidence other = await StoreAsync(Upload(Pdf) with { Programme = "other", Department = "" });

        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal([first, second], await Store.FindAsync(first.Sha256, Programme, Token));
        Assert.Equal([other], await Store.FindAsync(first.Sha256, "other", Token));
        Assert.Empty(await Store.FindAsync(first.Sha256, "none", Token));
        Assert.Equal(1, await CountStoredFilesAsync());
    }

    [Fact]
    public async Task PutAsync_SameFileOfADepartmentAgain_KeepsWhatWasGivenFirst()
    {
        StoredEvidence first = await StoreAsync(Upload(Pdf, "first.pdf"));

        StoredEvidence again = await StoreAsync(Upload(Pdf, "second.pdf") with { UploadedBy = "user/other", At = Samples.Start.AddDays(1) });

        Assert.Equal(first, again);
        Assert.Equal([first], await Store.FindAsync(first.Sha256, Programme, Token));
    }

    [Fact]
    public async Task PutAsync_SameFileManyTimesAtOnce_IsStoredOnce()
    {
        StoredEvidence[] stored = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => StoreAsync(Upload(LargePdf) with { Department = $"d{number % 4}" })));

        Assert.Single(stored.Select(one => one.Sha256).Distinct());
        Assert.Equal(4, (await Store.FindAsync(stored[0].Sha256, Programme, Token)).Count);
        Assert.Equal(1, await CountStoredFilesAsync());
        Assert.Equal(LargePdf, await ReadAsync(stored[0].Sha256));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Reading_WhatNobodyGave_FindsNothing(string? sha256)
    {
        await StoreAsync(Upload(Pdf));

        Assert.Null(await Store.OpenReadAsync(sha256!, Token));
        Assert.Null(await Store.OpenReadAsync(Hash(Pdf).ToUpperInvariant(), Token));
        Assert.Empty(await Store.FindAsync(sha256!, Programme, Token));
    }

    [Fact]
    public async Task OpenReadAsync_BytesThatChanged_NeverLookWhole()
    {
        string sha256 = (await StoreAsync(Upload(LargePdf))).Sha256;
        await DamageAsync(sha256);

        await using Stream stream = (await Store.OpenReadAsync(sha256, Token))!;
        using MemoryStream read = new();
        EvidenceDamagedException fault = await Assert.ThrowsAsync<EvidenceDamagedException>(() => stream.CopyToAsync(read, Token));

        Assert.Equal(sha256, fault.Sha256);
        Assert.True(read.Length < LargePdf.Length);
        await Assert.ThrowsAsync<EvidenceDamagedException>(() => stream.CopyToAsync(read, Token));
    }

    [Theory]
    [InlineData("UPDATE evidence SET department = 'mine'")]
    [InlineData("DELETE FROM evidence")]
    public async Task Tampering_WithForWhomItWasGiven_IsRefusedByTheDatabase(string sql)
    {
        StoredEvidence stored = await StoreAsync(Upload(Pdf));

        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => TamperAsync(sql));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
        Assert.Equal([stored], await Store.FindAsync(stored.Sha256, Programme, Token));
    }

    [Fact]
    public async Task PutAsync_UploadOfNobody_IsAFaultOfItsCaller()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(Upload(Pdf) with { UploadedBy = "" }, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(Upload(Pdf) with { Programme = " " }, Token));
    }

    /// <summary>A ledger over this test's own store: the same store each time, not opened.</summary>
    protected abstract ILedger CreateLedger();

    protected abstract IEvidenceStore CreateStore(ILedger ledger, EvidenceOptions options);

    /// <summary>Removes this test's store.</summary>
    protected abstract Task DropAsync();

    /// <summary>Runs a statement as somebody with other software would, past the ledger.</summary>
    protected abstract Task TamperAsync(string sql);

    /// <summary>Changes a byte in the middle of a stored file.</summary>
    protected abstract Task DamageAsync(string sha256);

    /// <summary>How many files the store holds, whether served or not.</summary>
    protected abstract Task<int> CountStoredFilesAsync();

    /// <summary>Files that uploads left where they came in.</summary>
    protected abstract IReadOnlyList<string> Unfinished();

    private async Task ReopenAsync()
    {
        await Ledger.DisposeAsync();
        await InitializeAsync();
    }

    private async Task<StoredEvidence> StoreAsync(EvidenceUpload upload) => Assert.IsType<EvidenceReceipt.Stored>(await Store.PutAsync(upload, Token)).Evidence;

    /// <summary>The code of the refusal; the store must hold nothing of the file.</summary>
    private async Task<string> RefusalAsync(EvidenceUpload upload, IEvidenceStore? other = null)
    {
        EvidenceReceipt.Refused refused = Assert.IsType<EvidenceReceipt.Refused>(await (other ?? Store).PutAsync(upload, Token));
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await CountStoredFilesAsync());
        Assert.Empty(Unfinished());
        return refused.Code;
    }

    private async Task<byte[]> ReadAsync(string sha256)
    {
        await using Stream stream = (await Store.OpenReadAsync(sha256, Token))!;
        using MemoryStream read = new();
        await stream.CopyToAsync(read, Token);
        return read.ToArray();
    }
}
