/* What Debian 12's Wine (8.0) lacks for programs made with Go, for the prefix of the check alone; it is never shipped.

   bcryptprimitives.dll: every Go program takes its random numbers from ProcessPrng.

   NtSetInformationFile, class 64 (FileDispositionInformationEx): os.RemoveAll deletes by it. Windows before 10 version 1607
   answers STATUS_INVALID_INFO_CLASS, and Go then deletes in the older way; Wine answers something that Go does not know. So the
   answer is put right, by a jump at the entry of Wine's function. */
#include <stdint.h>
#include <string.h>
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length); /* RtlGenRandom of advapi32 */

__declspec(dllexport) BOOL WINAPI ProcessPrng(uint8_t *data, size_t length)
{
	return SystemFunction036(data, (ULONG)length);
}

typedef LONG(NTAPI *set_information)(HANDLE, void *, void *, ULONG, int);

static set_information beyond; /* the rest of Wine's function */

static LONG NTAPI answered(HANDLE file, void *status, void *information, ULONG length, int class)
{
	if (class == 64)
		return 0xC0000003; /* STATUS_INVALID_INFO_CLASS */
	return beyond(file, status, information, length, class);
}

/* moves: mov r10,rcx; mov eax,number; test byte ptr [absolute],1 – sixteen bytes that run anywhere. */
enum { MOVED = 16, JUMP = 12 };

static void jump(uint8_t *from, const void *to)
{
	static const uint8_t code[JUMP] = {0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xe0}; /* mov rax,to; jmp rax */
	memcpy(from, code, JUMP);
	memcpy(from + 2, &to, sizeof to);
}

static void put_right(void)
{
	uint8_t *entry = (uint8_t *)(void *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtSetInformationFile");
	static const uint8_t begins[] = {0x4c, 0x8b, 0xd1, 0xb8}, then[] = {0xf6, 0x04, 0x25};
	if (!entry || memcmp(entry, begins, sizeof begins) || memcmp(entry + 8, then, sizeof then))
		return; /* another Wine, which may need no help */
	uint8_t *moved = VirtualAlloc(NULL, 64, MEM_COMMIT | MEM_RESERVE, PAGE_EXECUTE_READWRITE);
	DWORD before;
	if (!moved || !VirtualProtect(entry, MOVED, PAGE_EXECUTE_READWRITE, &before))
		return;
	memcpy(moved, entry, MOVED);
	/* The number of the call is in eax: the way back goes over r11. */
	static const uint8_t back[] = {0x49, 0xbb, 0, 0, 0, 0, 0, 0, 0, 0, 0x41, 0xff, 0xe3}; /* mov r11,to; jmp r11 */
	memcpy(moved + MOVED, back, sizeof back);
	const void *rest = entry + MOVED;
	memcpy(moved + MOVED + 2, &rest, sizeof rest);
	beyond = (set_information)(void *)moved;
	jump(entry, answered);
	VirtualProtect(entry, MOVED, before, &before);
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
	(void)instance, (void)reserved;
	if (reason == DLL_PROCESS_ATTACH)
		put_right();
	return TRUE;
}
