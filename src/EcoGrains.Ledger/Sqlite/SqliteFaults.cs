using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Turns SQLite's result codes into sentences that say what happened and what to do.</summary>
internal static class SqliteFaults
{
    public static LedgerUnavailableException Explain(SqliteException exception, string path)
    {
        string sentence = exception.SqliteErrorCode switch
        {
            SQLITE_FULL => $"The disk that holds '{path}' is full, so nothing was stored. Free space on it; the ledger then goes on by itself.",
            SQLITE_READONLY => $"'{path}' is read-only, so nothing was stored. Let the account that runs EcoGrains write the file and its directory.",
            SQLITE_IOERR => $"The disk that holds '{path}' failed (code {exception.SqliteExtendedErrorCode}), so nothing was stored. Check the disk, its quota and its mount; the ledger goes on by itself once they work.",
            SQLITE_CORRUPT => $"'{path}' is damaged. Stop EcoGrains, keep a copy of the file and restore the newest backup.",
            SQLITE_NOTADB => $"'{path}' is not a ledger: it is no SQLite database, or its beginning is damaged. Name another directory, or restore the newest backup.",
            SQLITE_BUSY or SQLITE_LOCKED => $"Another program has '{path}' locked. Close it (a database browser, a backup that copies the file) and try again.",
            SQLITE_CANTOPEN => $"'{path}' cannot be opened. Check that it and its directory exist and that the account that runs EcoGrains may read and write them.",
            SQLITE_PERM or SQLITE_AUTH => $"The account that runs EcoGrains may not use '{path}'. Give it the right to read and write the file and its directory.",
            _ => $"'{path}' refused the request: {exception.Message} (code {exception.SqliteExtendedErrorCode}). Nothing was stored; please report it.",
        };
        return new LedgerUnavailableException(sentence, exception);
    }
}
