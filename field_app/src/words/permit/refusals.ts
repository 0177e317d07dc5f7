/**
 * What the server refuses, in plain words with what to do. Its own sentences are English and know more (names, distances),
 * so English is written here only where they are too technical. A missing language is a compile error.
 */
interface Refused {
  en?: string;
  vi: string;
  ko: string;
}

export const refusals: Record<string, Refused> = {
  // Asking and issuing
  REPLIES_AWAITED: { vi: 'Chưa đủ phúc đáp của các chủ sở hữu. Hãy chờ, hoặc gọi những người trễ hạn.', ko: '아직 회신하지 않은 소유자가 있습니다. 기다리거나 늦은 곳에 전화하세요.' },
  ALREADY_ISSUED: { vi: 'Đã có giấy chứng nhận còn hiệu lực.', ko: '유효한 증명서가 이미 있습니다.' },
  ALREADY_SUBMITTED: { vi: 'Các chủ sở hữu đã được hỏi rồi.', ko: '이미 소유자에게 물었습니다.' },
  NOT_SUBMITTED: { vi: 'Chưa hỏi các chủ sở hữu.', ko: '아직 소유자에게 묻지 않았습니다.' },
  NOT_ISSUED: { vi: 'Chưa có giấy chứng nhận. Hãy cấp giấy trước.', ko: '아직 증명서가 없습니다. 먼저 발급하세요.' },
  CERTIFICATE_OVER: { vi: 'Giấy chứng nhận này đã bị thu hồi hoặc thay thế. Hãy tải lại trang.', ko: '이 증명서는 취소되었거나 새 것으로 바뀌었습니다. 화면을 다시 불러오세요.' },
  REVISION_OPEN: { vi: 'Có bản vẽ chưa gửi. Hãy gửi hoặc sửa nó trước.', ko: '아직 보내지 않은 그림이 있습니다. 먼저 보내거나 고치세요.' },
  WRONG_REVISION: { vi: 'Đã có bản vẽ mới hơn. Hãy tải lại trang.', ko: '더 새로운 그림이 있습니다. 화면을 다시 불러오세요.' },
  WINDOW_OVER: { vi: 'Thời gian bạn cho đã qua. Hãy cho thời gian muộn hơn.', ko: '넣은 기간이 지났습니다. 더 뒤의 때를 넣으세요.' },
  WINDOW_REVERSED: { vi: 'Thời điểm kết thúc phải sau thời điểm bắt đầu.', ko: '끝나는 때는 시작하는 때보다 뒤여야 합니다.' },
  EVALUATION_FAILED: { vi: 'Không xem xét được vùng đào. Hãy thử lại; nếu vẫn vậy, hãy báo người vận hành.', ko: '굴착을 판정하지 못했습니다. 다시 시도하고, 그대로면 운영자에게 알리세요.' },
  TRY_AGAIN: { vi: 'Có quá nhiều việc cùng lúc. Hãy thử lại.', ko: '한꺼번에 일이 너무 많았습니다. 다시 시도하세요.' },
  PLAN_NOT_MADE: { vi: 'Chưa làm được bản in. Hãy thử lại sau giây lát.', ko: '인쇄물을 만들지 못했습니다. 잠시 뒤 다시 시도하세요.' },
  STALE_EDIT: { vi: 'Có người khác vừa sửa. Hãy tải lại.', ko: '그사이 다른 사람이 바꾸었습니다. 다시 불러오세요.' },

  // Who may
  NOT_YOURS: { vi: 'Giấy phép này thuộc tổ chức khác.', ko: '다른 기관의 허가입니다.' },
  NOT_YOUR_JOB: { vi: 'Tài khoản của bạn không được làm việc này. Hãy hỏi văn phòng.', ko: '이 계정으로는 할 수 없습니다. 사무실에 물어보세요.' },
  FORBIDDEN: { vi: 'Tài khoản của bạn không được làm việc này. Hãy hỏi văn phòng.', ko: '이 계정으로는 할 수 없습니다. 사무실에 물어보세요.' },
  EXCAVATION_NOT_FOUND: { vi: 'Không có giấy phép này, hoặc bạn không được xem.', ko: '그런 허가가 없거나 볼 권한이 없습니다.' },
  JOB_CLOSED: { vi: 'Việc đã đóng; không sửa được gì nữa.', ko: '종료된 공사는 바꿀 수 없습니다.' },

  // Shifts and steps
  NOT_CLEARED: { vi: 'Hiện chưa được đào. Hãy đọc các lý do trên trang này.', ko: '지금은 굴착할 수 없습니다. 이 화면의 이유를 읽으세요.' },
  STEPS_OPEN: { vi: 'Còn bước chưa ký. Hãy ký hết các bước trước.', ko: '서명하지 않은 단계가 있습니다. 먼저 모든 단계에 서명하세요.' },
  SHIFT_RUNNING: { vi: 'Đang có ca. Hãy kết thúc ca trước.', ko: '작업 중입니다. 먼저 작업을 끝내세요.' },
  SHIFT_ENDED: { vi: 'Ca này đã kết thúc rồi.', ko: '이 작업은 이미 끝났습니다.' },
  STEP_TOO_EARLY: { vi: 'Phải ký các bước trước đã.', ko: '앞 단계에 먼저 서명해야 합니다.' },
  STEP_SIGNED: { vi: 'Bước này đã được ký rồi.', ko: '이 단계는 이미 서명했습니다.' },
  SIGNED_ELSEWHERE: { vi: 'Bạn ở quá xa vùng đào này. Hãy ký tại chỗ.', ko: '굴착할 곳에서 너무 멀리 있습니다. 현장에서 서명하세요.' },
  POSITION_MISSING: { vi: 'Hãy cho biết bạn đã tìm ở đâu.', ko: '어디를 찾아보았는지 알려 주세요.' },
  MEETING_NOT_SIGNED: { vi: 'Chủ sở hữu chưa ký biên bản họp. Hãy họp tại chỗ; chủ sở hữu ký trước.', ko: '소유자가 아직 회의록에 서명하지 않았습니다. 현장에서 만나고, 소유자가 먼저 서명합니다.' },
  AS_FOUND_MISSING: { vi: 'Có công trình đã đào lộ mà chưa ghi là thấy ra sao. Hãy báo từng cái trước.', ko: '드러낸 시설 가운데 어떻게 발견했는지 쓰지 않은 것이 있습니다. 먼저 하나하나 보고하세요.' },
  PAYLOAD_REFUSED: { en: 'This is not a pin’s code. Read it again, symbol by symbol.', vi: 'Đây không phải mã của mốc. Hãy đọc lại từng ký tự.', ko: '핀의 코드가 아닙니다. 한 글자씩 다시 읽으세요.' },
  PIN_UNKNOWN: { vi: 'Không có mốc nào mang mã này. Hãy đọc lại.', ko: '이 코드의 핀이 없습니다. 다시 읽으세요.' },
  WRONG_PIN: { vi: 'Đây là mốc khác. Hãy tìm mốc ghi ở bước này; nếu không có, hãy ký “không tìm thấy”.', ko: '다른 핀입니다. 이 단계에 적힌 핀을 찾고, 없으면 “찾지 못함”으로 서명하세요.' },
  SCAN_FAR_AWAY: { vi: 'Đã đọc mốc ở quá xa nơi mốc được ghi. Hãy đọc ngay tại mốc.', ko: '핀이 기록된 곳에서 너무 멀리서 읽었습니다. 핀 옆에서 다시 읽으세요.' },
  SCAN_TOO_OLD: { vi: 'Mốc được đọc trước khi cấp giấy. Hãy đọc lại tại chỗ.', ko: '증명서를 발급하기 전에 읽었습니다. 현장에서 다시 읽으세요.' },
  PIN_IN_TWO_PLACES: { vi: 'Mã này cũng được đọc ở nơi xa: có hai mốc trùng mã. Hãy ký “không tìm thấy” và báo.', ko: '이 코드가 먼 곳에서도 읽혔습니다. 같은 코드가 둘입니다. “찾지 못함”으로 서명하고 알리세요.' },

  // As found, photos
  NOT_AT_THE_DIG: { vi: 'Vị trí này quá xa vùng đào.', ko: '굴착할 곳에서 너무 먼 위치입니다.' },
  NOT_AS_RECORDED: { vi: 'Lệch nhiều hơn hồ sơ cho phép. Hãy chọn “Ở chỗ khác”.', ko: '기록이 허용하는 것보다 더 벗어났습니다. “다른 곳에 있음”을 고르세요.' },
  SHIFT_MISSING: { vi: 'Hãy cho biết lệch bao nhiêu về phía đông và phía bắc.', ko: '동쪽과 북쪽으로 얼마나 벗어났는지 쓰세요.' },
  PICTURE_TOO_LARGE: { vi: 'Ảnh quá lớn. Hãy chụp lại nhỏ hơn.', ko: '사진이 너무 큽니다. 더 작게 찍으세요.' },
  PICTURE_FORMAT: { vi: 'Hãy gửi ảnh JPEG, PNG hoặc WebP.', ko: 'JPEG, PNG 또는 WebP 사진을 보내세요.' },
  PICTURE_BROKEN: { vi: 'Không đọc được ảnh. Hãy chụp lại.', ko: '사진을 읽을 수 없습니다. 다시 찍으세요.' },

  // Digs and files
  OUTSIDE_JURISDICTION: { vi: 'Vùng đào nằm ngoài thành phố này. Hãy kiểm tra tọa độ và hệ tọa độ.', ko: '굴착 구역이 이 도시 밖입니다. 좌표와 좌표계를 확인하세요.' },
  LON_LAT_SWAPPED: { vi: 'Kinh độ và vĩ độ bị đổi chỗ. Hãy viết kinh độ trước.', ko: '경도와 위도가 뒤바뀌었습니다. 경도를 먼저 쓰세요.' },
  GEOMETRY_INVALID: { vi: 'Đường bao tự cắt hoặc bị hỏng. Hãy vẽ lại.', ko: '테두리가 엇갈리거나 망가졌습니다. 다시 그리세요.' },
  TOO_LONG: { vi: 'Vùng đào quá dài để xem xét một lần. Hãy chia nhỏ.', ko: '한 번에 판정하기에 너무 깁니다. 나누어 신청하세요.' },
  AREA_TOO_LARGE: { vi: 'Vùng đào quá rộng để xem xét một lần. Hãy chia nhỏ.', ko: '한 번에 판정하기에 너무 넓습니다. 나누어 신청하세요.' },
  TOO_MANY_VERTICES: { vi: 'Đường bao có quá nhiều điểm. Hãy vẽ đơn giản hơn.', ko: '테두리에 점이 너무 많습니다. 더 간단히 그리세요.' },
  TOO_MANY_PARTS: { vi: 'Có quá nhiều phần. Hãy chia thành nhiều giấy phép.', ko: '부분이 너무 많습니다. 여러 허가로 나누세요.' },
  BUDGET_SPENT: { vi: 'Hôm nay bạn đã hỏi quá nhiều nơi. Hãy thử lại ngày mai.', ko: '오늘 물어본 곳이 너무 많습니다. 내일 다시 시도하세요.' },
  OUTLINE_FORMAT: { vi: 'Không đọc được loại tệp này. Hãy gửi GeoJSON, GPX hoặc DXF.', ko: '읽을 수 없는 파일입니다. GeoJSON, GPX 또는 DXF를 보내세요.' },
  OUTLINE_NOT_ITS_NAME: { vi: 'Nội dung tệp không khớp với tên. Hãy lưu lại đúng loại.', ko: '파일 내용이 이름과 다릅니다. 맞는 형식으로 다시 저장하세요.' },
  OUTLINE_UNREADABLE: { vi: 'Tệp bị hỏng. Hãy lưu lại rồi thử lần nữa.', ko: '파일이 망가졌습니다. 다시 저장해 시도하세요.' },
  OUTLINE_EMPTY: { vi: 'Trong tệp không có đường bao. Hãy vẽ thành đường khép kín.', ko: '파일에 테두리가 없습니다. 닫힌 선으로 그리세요.' },
  OUTLINE_TOO_DEAR: { vi: 'Tệp quá nặng. Hãy chỉ lưu đường bao của vùng đào.', ko: '파일이 너무 무겁습니다. 굴착 테두리만 저장하세요.' },
  CRS_MISSING: { vi: 'Hãy chọn hệ tọa độ của bản vẽ.', ko: '도면의 좌표계를 고르세요.' },
  CRS_CONFLICT: { vi: 'Tệp ghi hệ tọa độ khác với hệ đã chọn.', ko: '파일에 적힌 좌표계가 고른 것과 다릅니다.' },
  CRS_MISFIT: { vi: 'Theo hệ tọa độ này, đường bao không nằm trong thành phố. Hãy chọn hệ khác.', ko: '이 좌표계로는 테두리가 이 도시에 있지 않습니다. 다른 좌표계를 고르세요.' },
  BODY_TOO_LARGE: { vi: 'Tệp quá lớn. Hãy gửi nhỏ hơn.', ko: '너무 큽니다. 더 작게 보내세요.' },
};
